"""English words for the writing checks."""

from stagkit.domain.vocabulary.words import Words

WORDS = Words(
    negations=r"""
        not(?! only), never, cannot, \w+n['’]t, nobody, no one, none, neither, nothing,
        no(?! (?:more|less|later|longer))
    """,
    hidden_negations="""
        incorrect, incorrectly, false, forbidden, prohibited, impossible, unnecessary, unsafe, inappropriate,
        improper, avoid(?:s|ed|ing)?, fail(?:s|ed)? to, without, except, unless, refuse[sd]?, forget(?:s)?, forgot,
        lack(?:s|ed)?, den(?:y|ies|ied), stop(?:s|ped)? (?:using|doing)
    """,
    joins="and, and then, then, but, also, and also, or, as well as",
    either_or=r"and\s*/\s*or",
    # The last line holds words that are adjectives as well ("clean and dry"): they count only before an object.
    acts=r"""
        add, added, adjust, adjusted, ask, asked, block, blocked, bring, brought, build, built, calibrate, calibrated,
        call, called, carry, carried, change, changed, check, checked, cleaned, cleared, closed, compare, compared,
        corrected, deliver, delivered, describe, described, do, did, drop, dropped, dried, emptied, explain,
        explained, fill, filled, find, found, fix, fixed, follow, followed, get, got, give, gave, go, went, hand,
        handed, help, helped, identify, identified, inspect, inspected, keep, kept, lift, lifted, listen, listened,
        lock, locked, log, logged, look, looked, make, made, measure, measured, mix, mixed, move, moved, noted,
        notify, notified, opened, organize, organized, pack, packed, participate, participated, pour, poured, prepare,
        prepared, propose, proposed, put, read, record, recorded, remove, removed, repair, repaired, replace,
        replaced, report, reported, respect, respected, return, returned, review, reviewed, say, said, see, saw, send,
        sent, separated, share, shared, show, showed, sort, sorted, stack, stacked, stop, stopped, store, stored,
        suggest, suggested, sweep, swept, switch, switched, take, took, talk, talked, teach, taught, tell, told, test,
        tested, tidied, turn, turned, unplug, unplugged, use, used, verify, verified, wait, waited, warn, warned,
        wash, washed, wear, wore, weigh, weighed, wipe, wiped, write, wrote,
        (?:clean|clear|close|correct|cut|dry|empty|note|open|separate|set|tidy)(?=\s+(?:the|it|them|my|our|every|each|all|its|any|a|an)\b)
    """,
    all_of_these="""
        all (?:of )?(?:the )?(?:above|these|options|answers), (?:both|all) (?:are|of them are) (?:right|correct|true)
    """,
    none_of_these="""
        none (?:of )?(?:the )?(?:above|these|options|answers), neither (?:is|are) (?:right|correct)
    """,
    dont_know="i (?:don['’]t|do not) (?:know|remember), not sure, i am not sure, don['’]t know",
    absolutes="always, never, absolutely, in all cases, under no circumstances, every single time",
    vague_verbs="""
        know(?:s|ing)?, understand(?:s|ing)?, learn(?:s|ing)?, appreciate(?:s)?, value(?:s)?, (?:is|are|be) aware,
        becomes? aware, tr(?:y|ies) to, attempts? to, masters?, (?:is|are|be) familiar, cares? about, is able to,
        is capable of, is responsible, realizes?, believes?, feels?, has a grasp
    """,
    vague_standards="""
        properly, correctly, appropriately, adequately, efficiently, as needed, as best as possible, well
    """,
    conditions="""
        before, after, when, whenever, while, during, each, every, at, on, in, through, if, within, between, until,
        once, with, under, upon, from, without help, by the, throughout
    """,
    standards="""
        without, within, according to, by the, complete, completely, full, all, every, each, exactly, at least,
        at most, no more than, or less, no, on time, legible, same day, flush, only, in line, standard, checklist,
        tolerance, by their name, before, always, limit, verifying, first, whole
    """,
)
