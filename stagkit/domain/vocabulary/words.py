"""What a language must name for the writing checks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Regular expressions, each for whole words, with commas between them.

    - `negations` turn a sentence round; `hidden_negations` do so inside a word ("incorrect", "forbidden", "avoid").
    - `joins` put a second act beside the first; they count only when one of `acts` follows. `either_or` are the
      joins that always make two questions of one ("and/or").
    - `acts` are verbs as practice items use them: the first person now and then, and the infinitive.
    - `all_of_these`, `none_of_these`, `dont_know`: options that are no answer of their own.
    - `absolutes`: words that give a wrong option away.
    - `vague_verbs`: what nobody can watch; `vague_standards`: "properly"; `conditions`: when, where, with what;
      `standards`: how well.
    """

    negations: str
    hidden_negations: str
    joins: str
    either_or: str
    acts: str
    all_of_these: str
    none_of_these: str
    dont_know: str
    absolutes: str
    vague_verbs: str
    vague_standards: str
    conditions: str
    standards: str
