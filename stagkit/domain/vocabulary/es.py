"""Spanish words for the writing checks."""

from stagkit.domain.vocabulary.words import Words

WORDS = Words(
    # "Nadie", "nada" and "ninguno" after "no" are Spanish grammar, not a second negation.
    negations="no(?! (?:s[oó]lo|más de|menos de)), nunca, jamás, tampoco",
    hidden_negations=r"""
        incorrect[oa]s?, fals[oa]s?, prohibid[oa]s?, prohíbe, imposible, innecesari[oa]s?, insegur[oa]s?,
        inadecuad[oa]s?, evit(?:ar|o|a|é|e), dej(?:o|a|ar|é|e|amos) de, sin, excepto, salvo, carec\w+,
        olvid(?:o|ar|é|a), impid\w+, impedir, rechaz(?:o|ar|a), nieg[oa], negar
    """,
    joins="y, e, y luego, y después, luego, pero, además, también, o, u",
    either_or=r"y\s*/\s*o",
    acts="""
        abro, abrí, abrir, agrego, agregué, agregar, ajusto, ajusté, ajustar, anoto, anoté, anotar, apago, apagué,
        apagar, aparto, aparté, apartar, apunto, apunté, apuntar, aviso, avisé, avisar, ayudo, ayudé, ayudar, barro,
        barrí, barrer, bloqueo, bloqueé, bloquear, busco, busqué, buscar, calibro, calibré, calibrar, cambio, cambié,
        cambiar, cargo, cargué, cargar, cierro, cerré, cerrar, comparo, comparé, comparar, compruebo, comprobé,
        comprobar, comunico, comuniqué, comunicar, consulto, consulté, consultar, controlo, controlé, controlar,
        corrijo, corregí, corregir, corto, corté, cortar, coloco, coloqué, colocar, dejo, dejé, dejar, desconecto,
        desconecté, desconectar, digo, dije, decir, entrego, entregué, entregar, enseño, enseñé, enseñar, escribo,
        escribí, escribir, escucho, escuché, escuchar, espero, esperé, esperar, explico, expliqué, explicar, etiqueto,
        etiqueté, etiquetar, guardo, guardé, guardar, hago, hice, hacer, hablo, hablé, hablar, identifico,
        identifiqué, identificar, informo, informé, informar, inspecciono, inspeccioné, inspeccionar, lavo, lavé,
        lavar, leo, leí, leer, levanto, levanté, levantar, limpio, limpié, limpiar, llamo, llamé, llamar, lleno,
        llené, llenar, llevo, llevé, llevar, mido, medí, medir, miro, miré, mirar, muevo, moví, mover, ordeno, ordené,
        ordenar, paro, paré, parar, participo, participé, participar, peso, pesé, pesar, pido, pedí, pedir, pongo,
        puse, poner, pregunto, pregunté, preguntar, preparo, preparé, preparar, propongo, propuse, proponer, pruebo,
        probé, probar, quito, quité, quitar, recojo, recogí, recoger, registro, registré, registrar, reporto, reporté,
        reportar, reviso, revisé, revisar, respeto, respeté, respetar, saco, saqué, sacar, seco, sequé, secar, separo,
        separé, separar, sigo, seguí, seguir, tiro, tiré, tirar, tomo, tomé, tomar, uso, usé, usar, utilizo, utilicé,
        utilizar, verifico, verifiqué, verificar, vuelvo, volví, volver
    """,
    all_of_these="""
        tod[oa]s (?:los|las) (?:anteriores|de arriba|opciones|respuestas)(?: anteriores)?,
        tod[oa]s son (?:correct[oa]s|verdader[oa]s|ciert[oa]s), (?:ambas|las dos) son (?:correctas|ciertas)
    """,
    none_of_these="""
        ningun[oa] de (?:l[oa]s (?:anteriores|opciones|de arriba)|ell[oa]s), ningun[oa] es (?:correct[oa]|ciert[oa]),
        ninguna opción
    """,
    dont_know="no (?:lo )?sé, no (?:me )?acuerdo, no recuerdo, no estoy segur[oa]",
    absolutes="siempre, nunca, jamás, absolutamente, en todos los casos, bajo ninguna circunstancia",
    vague_verbs="""
        conoce(?:r)?, sabe(?:r)?, comprende(?:r)?, entiende, entender, aprende(?:r)?, aprecia(?:r)?, valora(?:r)?,
        es consciente, ser consciente, toma(?:r)? conciencia, tiene conciencia, intenta(?:r)?, procura(?:r)?,
        trata(?:r)? de, domina(?:r)?, maneja(?:r)? (?:el tema|los conceptos), se familiariza, se preocupa,
        está al tanto, es capaz de, es responsable, se interesa
    """,
    vague_standards="""
        adecuadamente, correctamente, apropiadamente, debidamente, eficientemente, de manera adecuada,
        de forma adecuada, de forma correcta, de manera correcta, como corresponde, lo mejor posible
    """,
    conditions="""
        antes de, antes del, después de, después del, al, cuando, durante, mientras, cada, tras, si, desde, hasta, en,
        a la, a las, ante, frente a, entre, dentro de, con, sobre, siempre que, una vez, bajo, por turno, a velocidad,
        con ayuda, sin ayuda
    """,
    standards="""
        sin, según, conforme, de acuerdo con, completos?, completas?, todos los, todas las, toda la, todo el, cada,
        exact[oa]s?, al menos, como mínimo, como máximo, a lo sumo, ningún, ninguna, a tiempo, dentro de, hasta,
        antes de, legibles?, el mismo día, solo, a plomo, tod[oa]s, norma, lista, tolerancia, por su nombre, siempre,
        correctos los, límite, verificando, primero
    """,
)
