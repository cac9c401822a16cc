"""Portuguese words for the writing checks."""

from stagkit.domain.vocabulary.words import Words

WORDS = Words(
    # "Ninguém", "nada" and "nenhum" after "não" are Portuguese grammar, not a second negation.
    negations="não(?! (?:só|apenas|mais de|menos de)), nunca, jamais, tampouco, nem",
    hidden_negations=r"""
        incorret[oa]s?, fals[oa]s?, proibid[oa]s?, proíbe, impossível, desnecessári[oa]s?, insegur[oa]s?,
        inadequad[oa]s?, evit(?:ar|o|a|ei|e), deix(?:o|a|ar|ei|e|amos) de, sem, exceto, salvo, esque(?:ço|cer|ci|ce),
        impe(?:de|dir|ço), recus(?:o|ar|a|ei), neg(?:o|ar|a|uei), carec\w+
    """,
    joins="e, e depois, depois, mas, também, além disso, ou, e também",
    either_or=r"e\s*/\s*ou",
    acts="""
        abro, abri, abrir, ajudo, ajudei, ajudar, ajusto, ajustei, ajustar, anoto, anotei, anotar, apago, apaguei,
        apagar, aperto, apertei, apertar, arrumo, arrumei, arrumar, aviso, avisei, avisar, bloqueio, bloqueei,
        bloquear, busco, busquei, buscar, calibro, calibrei, calibrar, carrego, carreguei, carregar, chamo, chamei,
        chamar, coloco, coloquei, colocar, comparo, comparei, comparar, comunico, comuniquei, comunicar, confiro,
        conferi, conferir, consulto, consultei, consultar, controlo, controlei, controlar, corrijo, corrigi, corrigir,
        corto, cortei, cortar, deixo, deixei, deixar, descarto, descartei, descartar, desligo, desliguei, desligar,
        digo, disse, dizer, encho, enchi, encher, ensino, ensinei, ensinar, entrego, entreguei, entregar, escrevo,
        escrevi, escrever, escuto, escutei, escutar, espero, esperei, esperar, etiqueto, etiquetei, etiquetar,
        explico, expliquei, explicar, faço, fiz, fazer, falo, falei, falar, fecho, fechei, fechar, guardo, guardei,
        guardar, identifico, identifiquei, identificar, informo, informei, informar, inspeciono, inspecionei,
        inspecionar, lavo, lavei, lavar, leio, li, ler, levanto, levantei, levantar, levo, levei, levar, limpo,
        limpei, limpar, meço, medi, medir, mexo, mexi, mexer, mostro, mostrei, mostrar, movo, movi, mover, olho,
        olhei, olhar, organizo, organizei, organizar, paro, parei, parar, participo, participei, participar, peço,
        pedi, pedir, pego, peguei, pegar, pergunto, perguntei, perguntar, peso, pesei, pesar, ponho, pus, pôr,
        preparo, preparei, preparar, proponho, propus, propor, recolho, recolhi, recolher, registro, registrei,
        registrar, relato, relatei, relatar, respeito, respeitei, respeitar, retiro, retirei, retirar, reviso,
        revisei, revisar, seco, sequei, secar, separo, separei, separar, sigo, segui, seguir, testo, testei, testar,
        tiro, tirei, tirar, tomo, tomei, tomar, troco, troquei, trocar, uso, usei, usar, utilizo, utilizei, utilizar,
        varro, varri, varrer, verifico, verifiquei, verificar, volto, voltei, voltar
    """,
    all_of_these="""
        tod[oa]s (?:os|as) (?:anteriores|acima|opções|alternativas|respostas)(?: anteriores| acima)?,
        tod[oa]s (?:estão|são) (?:corret[oa]s|cert[oa]s|verdadeir[oa]s),
        (?:ambas|as duas) (?:estão|são) (?:corretas|certas)
    """,
    none_of_these="""
        nenhum[a]? (?:d[oa]s (?:anteriores|opções|alternativas|acima)|está (?:corret[oa]|cert[oa])|del[ea]s),
        nenhuma opção
    """,
    dont_know="não sei, não (?:me )?lembro, não tenho certeza",
    absolutes="sempre, nunca, jamais, absolutamente, em todos os casos, em hipótese alguma",
    vague_verbs="""
        conhece(?:r)?, sabe(?:r)?, compreende(?:r)?, entende(?:r)?, aprende(?:r)?, aprecia(?:r)?, valoriza(?:r)?,
        (?:é|está|ser|estar) (?:consciente|ciente), toma(?:r)? consciência, tem consciência, tenta(?:r)?,
        procura(?:r)?, domina(?:r)?, se familiariza, se preocupa, é capaz de, é responsável, se interessa
    """,
    vague_standards="""
        adequadamente, corretamente, apropriadamente, devidamente, eficientemente, de maneira adequada,
        de forma adequada, de forma correta, de maneira correta, o melhor possível
    """,
    conditions="""
        antes d[eoa]s?, depois d[eoa]s?, após, ao, aos, à, às, quando, durante, enquanto, cada, se, desde, até, em,
        n[oa]s?, diante d[eoa], entre, dentro d[eoa], com, sobre, sempre que, uma vez, sob, por turno, a cada,
        sem ajuda
    """,
    standards="""
        sem, segundo, conforme, de acordo com, complet[oa]s?, tod[oa]s?, cada, exat[oa]s?, ao menos, pelo menos,
        no mínimo, no máximo, nenhum, nenhuma, a tempo, dentro d[eoa], até, antes de, legível, legíveis, no mesmo dia,
        só, somente, a prumo, norma, lista, tolerância, pelo nome, sempre, limite, verificando, primeiro
    """,
)
