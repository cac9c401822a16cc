"""French words for the writing checks."""

from stagkit.domain.vocabulary.words import Words

WORDS = Words(
    # "Personne", "rien" and "aucun" go with "ne"; so do "pas" and "jamais": "ne" alone is counted.
    negations=r"ne, n['’](?=\w)\w*",
    hidden_negations="""
        incorrecte?s?, faux, fausses?, interdite?s?, interdit de, impossible, inadaptée?s?, évit(?:er|e|é|ez),
        oubli(?:e|er|é|ez), sans, sauf, excepté, manqu(?:e|er) de, refus(?:e|er|é|ez), empêch(?:e|er|é), omets,
        omettre, cess(?:e|er) de, arrêt(?:e|er) de
    """,
    joins="et, puis, et puis, et ensuite, mais, aussi, ou, ensuite",
    either_or=r"et\s*/\s*ou",
    # "je", "j'" after the join say a second act whatever the verb; participles and infinitives need naming.
    acts=r"""
        je, j['’]\w+, aidé, aider, ajusté, ajuster, appelé, appeler, arrêté, arrêter, balayé, balayer, changé,
        changer, calibré, calibrer, cherché, chercher, classé, classer, comparé, comparer, consigné, consigner,
        contrôlé, contrôler, corrigé, corriger, coupé, couper, demandé, demander, dit, dire, écouté, écouter, écrit,
        écrire, enlevé, enlever, essuyé, essuyer, étiqueté, étiqueter, expliqué, expliquer, fait, faire, fermé,
        fermer, identifié, identifier, informé, informer, lavé, laver, levé, lever, lu, lire, marqué, marquer, mesuré,
        mesurer, mis, mettre, montré, montrer, nettoyé, nettoyer, noté, noter, ouvert, ouvrir, parlé, parler, pesé,
        peser, porté, porter, posé, poser, préparé, préparer, prévenu, prévenir, pris, prendre, proposé, proposer,
        ramassé, ramasser, rangé, ranger, regardé, regarder, remis, remettre, rempli, remplir, respecté, respecter,
        retiré, retirer, séché, sécher, séparé, séparer, signalé, signaler, suivi, suivre, testé, tester, trié, trier,
        utilisé, utiliser, vérifié, vérifier, vidé, vider,
        appelle, arrête, essuie, ferme, informe, jette, mets, nettoie, pose, prends, préviens, range, remplis, retire,
        sépare, signale, vérifie, écris
    """,
    all_of_these="""
        tout(?:es)? (?:ce qui précède|les (?:réponses|options)(?: ci-dessus| précédentes)?),
        tou(?:te)?s (?:les )?(?:réponses )?sont (?:justes|vraies|correctes|exactes|bonnes),
        les deux (?:réponses )?sont (?:justes|vraies|correctes)
    """,
    none_of_these="""
        aucune? (?:de ces|des) (?:réponses|options)(?: ci-dessus| précédentes)?,
        aucune? (?:d['’]entre (?:elles|eux)|n['’]est (?:juste|correcte|vraie)), rien de tout cela
    """,
    dont_know=r"""
        je ne sais pas, je ne (?:me|m['’])\s*(?:rappelle|souviens) (?:pas|plus), pas sûre?, sais pas
    """,
    absolutes="toujours, jamais, absolument, dans tous les cas, en aucun cas",
    vague_verbs="""
        connaît, connaître, sait(?! que faire), savoir, comprend(?:re)?, apprend(?:re)?, apprécie(?:r)?,
        valorise(?:r)?, (?:est|être) conscient[e]?, prend(?:re)? conscience, a conscience, essaie(?: de)?, essayer,
        tente(?:r)? de, cherche(?:r)? à, s['’]efforce, maîtrise(?:r)?, se familiarise, se préoccupe, est capable,
        est responsable, s['’]intéresse
    """,
    vague_standards="""
        correctement, convenablement, adéquatement, de manière appropriée, de façon appropriée, efficacement,
        comme il faut, de manière correcte, de façon correcte, au mieux, dûment
    """,
    conditions=r"""
        avant, après, quand, lorsque, lorsqu['’]\w+, pendant, durant, chaque, à, au, aux, en, dans, dès, si, sur,
        entre, jusqu['’]\w+, avec, sous, lors d[eu], face à, une fois, par poste
    """,
    standards=r"""
        sans, selon, conformément, d['’]après, complet, complète, complets, complètes, tou[st], toutes?, chaque,
        exacte?s?, au moins, au plus, au maximum, au minimum, aucune?, à temps, en moins de, jusqu['’]\w+, avant,
        lisibles?, le jour même, d['’]aplomb, norme, règle, liste, tolérance, par son nom, toujours, limite,
        vérifiant, d['’]abord, seulement, qu['’]au, ne [\w ]+ qu
    """,
)
