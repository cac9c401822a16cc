# ruff: noqa: E501 - texts stand in one line per language
"""A guide that shows what a guide is made of: every text says what to write there, with an example."""

import re
from dataclasses import replace

from guide_templates import LANGUAGES, right, t, wrong
from stagkit.domain.checks import TO_WRITE, written_texts
from stagkit.domain.edits import apply, put
from stagkit.domain.guide import (
    Competency,
    CompetencyKind,
    Criterion,
    EvidenceType,
    Guide,
    Method,
    Subcompetency,
    Theme,
)
from stagkit.domain.items import Item, ItemType, Option, Spot

_SOURCE = "Norma · Standard · Norme: …"
"""Where the right answer comes from: to be replaced by the site's own standard, manual or person."""

_STOP = Subcompetency(
    "C1.1",
    t(
        "Una parte del trabajo. Por ejemplo: Parar y bloquear la máquina",
        "One part of the work. For example: Stop and lock the machine",
        "Uma parte do trabalho. Por exemplo: Parar e bloquear a máquina",
        "Une partie du travail. Par exemple : Arrêter et bloquer la machine",
    ),
    t(
        "Escriba qué se logra, un resultado por línea. Por ejemplo: Nadie se lesiona al limpiar.",
        "Write what is achieved, one result on each line. For example: Nobody is hurt while cleaning.",
        "Escreva o que se consegue, um resultado por linha. Por exemplo: Ninguém se machuca ao limpar.",
        "Écrivez ce qui est obtenu, un résultat par ligne. Par exemple : Personne ne se blesse pendant le nettoyage.",
    ),
    t(
        "Escriba por qué importa, con un hecho de su planta. Por ejemplo: El año pasado la cinta atrapó un guante.",
        "Write why it matters, with a fact from your plant. For example: Last year the belt caught a glove.",
        "Escreva por que importa, com um fato da sua planta. Por exemplo: No ano passado a esteira prendeu uma luva.",
        "Écrivez pourquoi c'est important, avec un fait de votre site. Par exemple : L'an dernier, le tapis a happé un gant.",
    ),
    t(
        "Escriba lo que hay que saber, en frases cortas. Por ejemplo: La energía queda en la máquina después de pararla.",
        "Write what one must know, in short sentences. For example: Energy stays in the machine after it stops.",
        "Escreva o que é preciso saber, em frases curtas. Por exemplo: A energia fica na máquina depois de parar.",
        "Écrivez ce qu'il faut savoir, en phrases courtes. Par exemple : L'énergie reste dans la machine après l'arrêt.",
    ),
    (Theme.TECHNICAL, Theme.SAFETY),
    items=(
        Item(
            "C1.1-K1",
            ItemType.SINGLE_CHOICE,
            t(
                "Pregunte una sola cosa que tenga una respuesta correcta. Por ejemplo: ¿Cuándo se puede quitar la guarda?",
                "Ask one thing that has one right answer. For example: When may the guard be taken off?",
                "Pergunte uma só coisa que tenha uma resposta certa. Por exemplo: Quando se pode tirar a proteção?",
                "Demandez une seule chose qui a une bonne réponse. Par exemple : Quand peut-on enlever le carter ?",
            ),
            t(
                "Escriba la razón. Se muestra después de que el grupo habló. Por ejemplo: Solo el candado impide que otra persona arranque.",
                "Write the reason. It is shown after the group has talked. For example: Only the lock keeps others from starting it.",
                "Escreva a razão. Aparece depois que o grupo conversou. Por exemplo: Só o cadeado impede que outra pessoa ligue.",
                "Écrivez la raison. Elle s'affiche après l'échange du groupe. Par exemple : Seul le cadenas empêche un autre de démarrer.",
            ),
            (
                wrong(
                    "a",
                    t(
                        "Un error que de verdad ocurre. Por ejemplo: Cuando hay un atasco",
                        "A mistake that really happens. For example: When it is jammed",
                        "Um erro que acontece de verdade. Por exemplo: Quando há um entupimento",
                        "Une erreur qui arrive vraiment. Par exemple : Quand il y a un bourrage",
                    ),
                    t(
                        "Lo que cree quien la elige. Por ejemplo: Así es más rápido",
                        "What whoever picks it believes. For example: It is faster",
                        "O que acredita quem a escolhe. Por exemplo: Assim é mais rápido",
                        "Ce que croit qui la choisit. Par exemple : C'est plus rapide",
                    ),
                ),
                right(
                    "b",
                    "La respuesta de su norma. Por ejemplo: Con la máquina parada y bloqueada",
                    "What your standard says. For example: With the machine stopped and locked",
                    "O que diz a sua norma. Por exemplo: Com a máquina parada e bloqueada",
                    "Ce que dit votre norme. Par exemple : Machine arrêtée et bloquée",
                ),
                wrong(
                    "c",
                    t(
                        "Otro error que ocurre. Por ejemplo: Al final del turno",
                        "Another real mistake. For example: At the end of the shift",
                        "Outro erro que acontece. Por exemplo: No fim do turno",
                        "Une autre erreur réelle. Par exemple : À la fin du poste",
                    ),
                    t(
                        "Cree que a esa hora la línea ya no arranca",
                        "Believes that the line no longer starts at that hour",
                        "Acredita que a essa hora a linha já não liga",
                        "Croit qu'à cette heure la ligne ne démarre plus",
                    ),
                ),
            ),
            critical=True,
            source=_SOURCE,
        ),
        Item(
            "C1.1-K2",
            ItemType.TRUE_FALSE,
            t(
                "Escriba una afirmación clara, verdadera o falsa. Por ejemplo: Un cartel basta para bloquear la máquina.",
                "Write a clear statement, true or false. For example: A sign is enough to lock the machine.",
                "Escreva uma frase clara, certa ou errada. Por exemplo: Um aviso basta para travar a máquina.",
                "Écrivez une affirmation claire, vraie ou fausse. Par exemple : Une pancarte suffit pour bloquer la machine.",
            ),
            t(
                "Diga por qué es verdad o no. Por ejemplo: El cartel avisa, pero deja girar la llave.",
                "Say why it is true or false. For example: A sign warns, yet the key still turns.",
                "Diga por que é verdade ou não. Por exemplo: O aviso informa, mas a chave ainda gira.",
                "Dites pourquoi c'est vrai ou faux. Par exemple : La pancarte avertit, mais la clé tourne toujours.",
            ),
            key_true=False,
            source=_SOURCE,
        ),
        Item(
            "C1.1-K5",
            ItemType.TRUE_FALSE,
            t(
                "Pregunte lo mismo con otro caso. Sale después de hablar, para ver si se entendió. Por ejemplo: Sin mi candado, otra persona puede arrancar la máquina.",
                "Ask the same with another case. It comes after the talk, to see who has understood. For example: Without my lock, another person can start the machine.",
                "Pergunte o mesmo com outro caso. Aparece depois da conversa, para ver se foi entendido. Por exemplo: Sem meu cadeado, outra pessoa pode ligar a máquina.",
                "Demandez la même chose avec un autre cas. Vient après l'échange, pour voir si c'est compris. Par exemple : Sans mon cadenas, un autre peut démarrer la machine.",
            ),
            t(
                "Diga por qué, con este caso. Por ejemplo: El cartel avisa, el candado impide.",
                "Say why, for this case. For example: A sign warns, a lock prevents.",
                "Diga por quê, neste caso. Por exemplo: O aviso informa, o cadeado impede.",
                "Dites pourquoi, pour ce cas. Par exemple : La pancarte avertit, le cadenas empêche.",
            ),
            key_true=True,
            isomorphic_of="C1.1-K2",
            source=_SOURCE,
        ),
        Item(
            "C1.1-K3",
            ItemType.ORDER,
            t(
                "Pida ordenar de tres a cinco pasos. Por ejemplo: Ordene los pasos antes de limpiar.",
                "Ask to put three to five steps in order. For example: Put the steps before cleaning in order.",
                "Peça para ordenar de três a cinco passos. Por exemplo: Ordene os passos antes de limpar.",
                "Demandez de ranger trois à cinq étapes. Par exemple : Rangez les étapes avant le nettoyage.",
            ),
            t(
                "Diga qué pasa si cambia el orden. Por ejemplo: Sin probar, nadie sabe si quedó energía.",
                "Say what goes wrong in another order. For example: If nobody tries it, energy may be left inside.",
                "Diga o que acontece em outra ordem. Por exemplo: Sem testar, ninguém sabe se ficou energia.",
                "Dites ce qui arrive dans un autre ordre. Par exemple : Sans essai, personne ne sait s'il reste de l'énergie.",
            ),
            (
                Option("warn", t("Avisar", "Warn", "Avisar", "Prévenir")),
                Option("stop", t("Parar", "Stop", "Parar", "Arrêter")),
                Option("lock", t("Bloquear", "Lock", "Bloquear", "Bloquer")),
                Option(
                    "try",
                    t(
                        "Probar que no arranca",
                        "Try that it stays still",
                        "Testar que não liga",
                        "Essayer : rien ne démarre",
                    ),
                ),
            ),
            source=_SOURCE,
        ),
        Item(
            "C1.1-K4",
            ItemType.HOTSPOT,
            t(
                "Muestre un dibujo o una foto y pida señalar. Por ejemplo: Señale los dos peligros.",
                "Show a drawing or photo and ask to point. For example: Point to the two dangers.",
                "Mostre um desenho ou foto e peça para apontar. Por exemplo: Aponte os dois perigos.",
                "Montrez un dessin ou une photo et demandez de pointer. Par exemple : Montrez les deux dangers.",
            ),
            t(
                "Diga por qué esos lugares y no otros. Por ejemplo: El engranaje atrapa; el charco hace caer.",
                "Say why these places and no others. For example: The gear catches hands; the puddle makes people fall.",
                "Diga por que esses lugares e não outros. Por exemplo: A engrenagem prende; a poça derruba.",
                "Dites pourquoi ces endroits et pas d'autres. Par exemple : L'engrenage happe ; la flaque fait tomber.",
            ),
            (
                Option(
                    "gear",
                    t(
                        "Engranaje sin guarda",
                        "Gear without a guard",
                        "Engrenagem sem proteção",
                        "Engrenage sans carter",
                    ),
                    True,
                    spot=Spot(0.18, 0.28, 0.26, 0.36),
                ),
                Option(
                    "puddle",
                    t("Charco en el piso", "Puddle on the floor", "Poça no piso", "Flaque au sol"),
                    True,
                    spot=Spot(0.46, 0.78, 0.28, 0.16),
                ),
                Option(
                    "shelf",
                    t("Estante", "Shelf", "Prateleira", "Étagère"),
                    False,
                    t(
                        "Toma por peligro lo que está en orden",
                        "Takes for a danger what is in order",
                        "Toma por perigo o que está em ordem",
                        "Prend pour un danger ce qui est en ordre",
                    ),
                    spot=Spot(0.7, 0.1, 0.25, 0.36),
                ),
            ),
            image="workplace.svg",
            source=_SOURCE,
        ),
        Item(
            "C1.1-P1",
            ItemType.FREQUENCY,
            t(
                "Escriba en primera persona lo que se hace, igual que en una pregunta de saber. Por ejemplo: Bloqueo antes de quitar la guarda.",
                "Write in the first person what is done, as in a question on what one knows. For example: I lock before I take the guard off.",
                "Escreva na primeira pessoa o que se faz, como em uma pergunta de saber. Por exemplo: Bloqueio antes de tirar a proteção.",
                "Écrivez à la première personne ce qui se fait, comme dans une question de savoir. Par exemple : Je bloque avant d'enlever le carter.",
            ),
            t(
                "Diga qué se espera. Por ejemplo: Siempre, también en limpiezas de un minuto.",
                "Say what is expected. For example: Always, for cleaning of one minute too.",
                "Diga o que se espera. Por exemplo: Sempre, também em limpezas de um minuto.",
                "Dites ce qui est attendu. Par exemple : Toujours, même pour une minute de nettoyage.",
            ),
            pairs_with="C1.1-K1",
            source=_SOURCE,
        ),
        Item(
            "C1.1-P2",
            ItemType.OBSTACLE,
            t(
                "Pregunte qué lo impide. Sale después de una respuesta baja. Por ejemplo: ¿Por qué no siempre bloqueo?",
                "Ask what stops it. It comes after a low answer. For example: Why do I not always lock?",
                "Pergunte o que impede. Aparece depois de uma resposta baixa. Por exemplo: Por que nem sempre bloqueio?",
                "Demandez ce qui empêche. Vient après une réponse basse. Par exemple : Pourquoi je ne bloque pas toujours ?",
            ),
            t(
                "Lo que impide es material para propuestas: nadie queda expuesto.",
                "What stops people is matter for proposals: nobody is exposed.",
                "O que impede é material para propostas: ninguém fica exposto.",
                "Ce qui empêche nourrit les propositions : personne n'est exposé.",
            ),
            follows="C1.1-P1",
        ),
        Item(
            "C1.1-P3",
            ItemType.AUTONOMY,
            t(
                "Nombre una tarea. Cada quien dice si todavía no puede, puede con ayuda, sin ayuda o puede enseñarla. Por ejemplo: Poner mi candado y mi tarjeta.",
                "Name one task. People say: not yet, with help, alone, or I can teach it. For example: Putting on my lock and tag.",
                "Diga uma tarefa. Cada pessoa diz se ainda não consegue, com ajuda, sem ajuda ou consegue ensinar. Por exemplo: Colocar meu cadeado e minha etiqueta.",
                "Nommez une tâche. Chacun dit : pas encore, avec de l'aide, sans aide, capable de l'enseigner. Par exemple : Poser mon cadenas et mon étiquette.",
            ),
            t(
                "Quien puede enseñarla puede acompañar a quien todavía no puede.",
                "Those who can teach it can stand by those who cannot yet.",
                "Quem consegue ensinar pode acompanhar quem ainda não consegue.",
                "Qui peut l'enseigner peut accompagner qui ne peut pas encore.",
            ),
            pairs_with="C1.1-K3",
            source=_SOURCE,
        ),
    ),
    criteria=(
        Criterion(
            "C1.1-A1",
            t(
                "Escriba un verbo que se ve, cuándo y qué tan bien. Por ejemplo: Bloquea y etiqueta antes de cada limpieza, y prueba que la máquina no arranca.",
                "Write a verb that can be seen, when, and how well. For example: Locks and tags before every cleaning, and tries that the machine stays still.",
                "Escreva um verbo que se vê, quando e quão bem. Por exemplo: Bloqueia e etiqueta antes de cada limpeza, e testa que a máquina não liga.",
                "Écrivez un verbe qui se voit, quand et à quel niveau. Par exemple : Bloque et étiquette avant chaque nettoyage, et vérifie que rien ne démarre.",
            ),
            EvidenceType.PERFORMANCE,
            Method.OBSERVATION,
            critical=True,
        ),
    ),
)

_CLEAN = Subcompetency(
    "C1.2",
    t(
        "Otra parte del trabajo. Por ejemplo: Limpiar y entregar la máquina",
        "Another part of the work. For example: Clean and hand over the machine",
        "Outra parte do trabalho. Por exemplo: Limpar e entregar a máquina",
        "Une autre partie du travail. Par exemple : Nettoyer et remettre la machine",
    ),
    t(
        "Escriba qué se logra. Por ejemplo: La máquina queda limpia y el relevo sabe cómo está.",
        "Write what is achieved. For example: The machine is clean, and the next shift knows its state.",
        "Escreva o que se consegue. Por exemplo: A máquina fica limpa e o próximo turno sabe como está.",
        "Écrivez ce qui est obtenu. Par exemple : La machine est propre et la relève connaît son état.",
    ),
    t(
        "Escriba por qué importa. Por ejemplo: Un resto de producto daña el lote siguiente.",
        "Write why it matters. For example: What is left of one product spoils the next lot.",
        "Escreva por que importa. Por exemplo: Um resto de produto estraga o próximo lote.",
        "Écrivez pourquoi c'est important. Par exemple : Un reste de produit gâte le lot suivant.",
    ),
    t(
        "Escriba lo que hay que saber. Por ejemplo: Cada color de trapo tiene su lugar.",
        "Write what one must know. For example: Each colour of cloth has its place.",
        "Escreva o que é preciso saber. Por exemplo: Cada cor de pano tem seu lugar.",
        "Écrivez ce qu'il faut savoir. Par exemple : Chaque couleur de chiffon a sa place.",
    ),
    (Theme.TECHNICAL, Theme.QUALITY, Theme.TEAMWORK),
    items=(
        Item(
            "C1.2-K1",
            ItemType.MULTIPLE_CHOICE,
            t(
                "Pida marcar todo lo correcto. Por ejemplo: Marque lo que se usa para limpiar con líquido desinfectante.",
                "Ask to tick all that is right. For example: Tick what is worn when cleaning with disinfectant.",
                "Peça para marcar tudo o que é certo. Por exemplo: Marque o que se usa para limpar com desinfetante.",
                "Demandez de cocher tout ce qui est juste. Par exemple : Cochez ce qui se porte pour nettoyer au désinfectant.",
            ),
            t(
                "Diga de dónde sale. Por ejemplo: Lo dice la etiqueta del envase.",
                "Say where it comes from. For example: The label on the container says so.",
                "Diga de onde vem. Por exemplo: Está no rótulo da embalagem.",
                "Dites d'où cela vient. Par exemple : C'est écrit sur l'étiquette du bidon.",
            ),
            (
                right("gloves", "Guantes", "Gloves", "Luvas", "Gants"),
                right(
                    "goggles", "Lentes de protección", "Safety goggles", "Óculos de proteção", "Lunettes de protection"
                ),
                wrong(
                    "sandals",
                    t("Sandalias", "Sandals", "Sandálias", "Sandales"),
                    t(
                        "Piensa en el calor, no en las salpicaduras",
                        "Thinks of the heat, not of splashes",
                        "Pensa no calor, não nos respingos",
                        "Pense à la chaleur, pas aux éclaboussures",
                    ),
                ),
            ),
            source=_SOURCE,
        ),
        Item(
            "C1.2-K2",
            ItemType.MATCH,
            t(
                "Dé de dos a cinco parejas. Por ejemplo: Una cada color de trapo con su lugar.",
                "Give two to five pairs. For example: Match each colour of cloth with its place.",
                "Dê de dois a cinco pares. Por exemplo: Ligue cada cor de pano ao seu lugar.",
                "Donnez deux à cinq paires. Par exemple : Reliez chaque couleur de chiffon à sa place.",
            ),
            t(
                "Diga para qué sirve la diferencia. Por ejemplo: Así no se lleva suciedad del piso al producto.",
                "Say what the difference is for. For example: Dirt from the floor does not reach the product.",
                "Diga para que serve a diferença. Por exemplo: Assim a sujeira do piso não chega ao produto.",
                "Dites à quoi sert la différence. Par exemple : La saleté du sol n'atteint pas le produit.",
            ),
            (
                Option("red", t("Rojo", "Red", "Vermelho", "Rouge"), match=t("Piso", "Floor", "Piso", "Sol")),
                Option(
                    "green",
                    t("Verde", "Green", "Verde", "Vert"),
                    match=t(
                        "Contacto con el producto",
                        "What touches the product",
                        "Contato com o produto",
                        "Contact avec le produit",
                    ),
                ),
                Option(
                    "blue",
                    t("Azul", "Blue", "Azul", "Bleu"),
                    match=t("Tablero y pantalla", "Panel and screen", "Painel e tela", "Pupitre et écran"),
                ),
            ),
            source=_SOURCE,
        ),
        Item(
            "C1.2-K3",
            ItemType.NUMBER,
            t(
                "Pregunte por una cifra de su norma. Por ejemplo: ¿Cuántos minutos actúa el desinfectante?",
                "Ask for a number of your standard. For example: How many minutes must the disinfectant act?",
                "Pergunte por um número da sua norma. Por exemplo: Quantos minutos o desinfetante deve agir?",
                "Demandez un chiffre de votre norme. Par exemple : Combien de minutes le désinfectant doit-il agir ?",
            ),
            t(
                "Diga qué pasa con más o con menos. Por ejemplo: Antes de ese tiempo no mata los gérmenes.",
                "Say what happens with more or less. For example: Before that time it does not kill germs.",
                "Diga o que acontece com mais ou com menos. Por exemplo: Antes desse tempo não mata os germes.",
                "Dites ce qui arrive avec plus ou moins. Par exemple : Avant ce temps, il ne tue pas les germes.",
            ),
            key_number=10,
            tolerance=1,
            unit=t("minutos", "minutes", "minutos", "minutes"),
            source=_SOURCE,
        ),
        Item(
            "C1.2-K4",
            ItemType.SHORT_TEXT,
            t(
                "Pida una explicación con palabras propias. Por ejemplo: ¿Por qué se avisa al relevo lo que falló?",
                "Ask for an explanation in people's own words. For example: Why is the next shift told what failed?",
                "Peça uma explicação com palavras próprias. Por exemplo: Por que se avisa ao próximo turno o que falhou?",
                "Demandez une explication avec ses propres mots. Par exemple : Pourquoi dit-on à la relève ce qui a mal marché ?",
            ),
            t(
                "Escriba lo que el grupo debería concluir. Por ejemplo: Quien sabe la falla no la repite.",
                "Write what the group should conclude. For example: Those who know the fault do not repeat it.",
                "Escreva o que o grupo deveria concluir. Por exemplo: Quem conhece a falha não a repete.",
                "Écrivez ce que le groupe devrait conclure. Par exemple : Qui connaît la panne ne la répète pas.",
            ),
            full_answer=t(
                "Lo que vale el punto entero. Por ejemplo: Dice qué puede pasar y a quién.",
                "What is worth the whole point. For example: Says what may happen, and to whom.",
                "O que vale o ponto inteiro. Por exemplo: Diz o que pode acontecer e a quem.",
                "Ce qui vaut le point entier. Par exemple : Dit ce qui peut arriver, et à qui.",
            ),
            half_answer=t(
                "Lo que vale medio punto. Por ejemplo: Dice solo que es la norma.",
                "What is worth half a point. For example: Only says that it is the rule.",
                "O que vale meio ponto. Por exemplo: Diz só que é a norma.",
                "Ce qui vaut un demi-point. Par exemple : Dit seulement que c'est la règle.",
            ),
            source=_SOURCE,
        ),
        Item(
            "C1.2-P1",
            ItemType.LAST_TIME,
            t(
                "Pregunte por la última vez: se recuerda mejor. Por ejemplo: La última vez que limpié, ¿esperé el tiempo del desinfectante?",
                "Ask about the last time: it is remembered best. For example: The last time I cleaned, did I wait for the disinfectant?",
                "Pergunte pela última vez: lembra-se melhor. Por exemplo: Na última vez que limpei, esperei o tempo do desinfetante?",
                "Demandez la dernière fois : on s'en souvient mieux. Par exemple : La dernière fois que j'ai nettoyé, ai-je attendu le désinfectant ?",
            ),
            t(
                "Diga qué se espera. Por ejemplo: El tiempo se mide con reloj.",
                "Say what is expected. For example: The time is taken with a clock.",
                "Diga o que se espera. Por exemplo: O tempo se mede com relógio.",
                "Dites ce qui est attendu. Par exemple : Le temps se mesure avec une montre.",
            ),
            pairs_with="C1.2-K3",
            source=_SOURCE,
        ),
        Item(
            "C1.2-P2",
            ItemType.SITUATION,
            t(
                "Cuente algo que pasa y pregunte qué hace la persona. Por ejemplo: Falta el trapo verde. ¿Qué hago?",
                "Tell something that happens and ask what the person does. For example: The green cloth is missing. What do I do?",
                "Conte algo que acontece e pergunte o que a pessoa faz. Por exemplo: Falta o pano verde. O que faço?",
                "Racontez ce qui arrive et demandez ce que fait la personne. Par exemple : Il manque le chiffon vert. Que fais-je ?",
            ),
            t(
                "Diga por qué conviene. Por ejemplo: Pedirlo cuesta un minuto; otro color cuesta un lote.",
                "Say why it pays. For example: Asking costs a minute; another colour costs a lot.",
                "Diga por que convém. Por exemplo: Pedir custa um minuto; outra cor custa um lote.",
                "Dites pourquoi cela vaut la peine. Par exemple : Demander coûte une minute ; une autre couleur coûte un lot.",
            ),
            (
                wrong(
                    "other",
                    t("Uso otro color", "I use another colour", "Uso outra cor", "Je prends une autre couleur"),
                    t(
                        "Cree que todo trapo limpio sirve",
                        "Believes that any clean cloth will do",
                        "Acredita que qualquer pano limpo serve",
                        "Croit que tout chiffon propre convient",
                    ),
                ),
                wrong(
                    "skip",
                    t(
                        "Dejo esa parte sin limpiar",
                        "I leave that part as it is",
                        "Deixo essa parte sem limpar",
                        "Je laisse cette partie comme elle est",
                    ),
                    t(
                        "Cree que nadie lo verá",
                        "Believes that nobody will see it",
                        "Acredita que ninguém vai ver",
                        "Croit que personne ne le verra",
                    ),
                ),
                right(
                    "ask",
                    "Pido un trapo verde y aviso que falta",
                    "I ask for a green cloth and say so",
                    "Peço um pano verde e aviso que falta",
                    "Je demande un chiffon vert et je signale qu'il manque",
                ),
            ),
            pairs_with="C1.2-K2",
            source=_SOURCE,
        ),
        Item(
            "C1.2-P3",
            ItemType.HOW_MANY,
            t(
                "Pregunte cuánto o cuántas veces. Sirve para medir lo que se pierde. Por ejemplo: ¿Cuántos minutos por turno busco material?",
                "Ask how many or how long. It measures what is lost. For example: How many minutes a shift do I look for material?",
                "Pergunte quanto ou quantas vezes. Serve para medir o que se perde. Por exemplo: Quantos minutos por turno procuro material?",
                "Demandez combien ou combien de fois. Cela mesure ce qui se perd. Par exemple : Combien de minutes par poste je cherche du matériel ?",
            ),
            t(
                "No hay respuesta buena o mala: las cifras del grupo son el punto de partida de una mejora.",
                "No answer is good or bad: the group's numbers are where an improvement starts.",
                "Não há resposta boa ou má: os números do grupo são o ponto de partida de uma melhoria.",
                "Aucune réponse n'est bonne ou mauvaise : les chiffres du groupe sont le départ d'une amélioration.",
            ),
            unit=t("minutos por turno", "minutes a shift", "minutos por turno", "minutes par poste"),
            source=_SOURCE,
        ),
    ),
    criteria=(
        Criterion(
            "C1.2-A1",
            t(
                "Escriba lo que queda hecho y cómo se comprueba. Por ejemplo: Entrega la máquina sin restos y con el registro completo y legible.",
                "Write what is left behind and how it is checked. For example: Hands over the machine without residues and with a complete, legible record.",
                "Escreva o que fica feito e como se verifica. Por exemplo: Entrega a máquina sem restos e com o registro completo e legível.",
                "Écrivez ce qui reste fait et comment on le vérifie. Par exemple : Remet la machine sans restes et avec un relevé complet et lisible.",
            ),
            EvidenceType.PRODUCT,
            Method.PRODUCT_CHECK,
        ),
    ),
)

_GUIDE = Guide(
    "first-guide",
    t("Mi primera guía", "My first guide", "Meu primeiro guia", "Mon premier guide"),
    languages=LANGUAGES,
    welcome=t(
        "Escriba para qué es la guía y qué gana quien la responde. Por ejemplo: Esta guía es suya. Sirve para aprender juntos, no para castigar.",
        "Write what the guide is for and what people gain by it. For example: This guide is yours. It is for learning together, not for blame.",
        "Escreva para que serve o guia e o que ganha quem responde. Por exemplo: Este guia é seu. Serve para aprender juntos, não para castigar.",
        "Écrivez à quoi sert le guide et ce qu'on y gagne. Par exemple : Ce guide est à vous. Il sert à apprendre ensemble, pas à punir.",
    ),
    where_are_you=t(
        "Escriba en qué punto del proceso está este trabajo, qué llega antes y quién sigue después. Por ejemplo: Está en el envasado, después de la cocción y antes de la cámara.",
        "Write where in the process this work stands, what comes before and who comes after. For example: You are in packing, after cooking and before the cold room.",
        "Escreva em que ponto do processo está este trabalho, o que vem antes e quem vem depois. Por exemplo: Você está no envase, depois do cozimento e antes da câmara.",
        "Écrivez où se place ce travail, ce qui vient avant et qui vient après. Par exemple : Vous êtes au conditionnement, après la cuisson et avant la chambre froide.",
    ),
    competencies=(
        Competency(
            "C1",
            t(
                "Un verbo y su objeto. Por ejemplo: Limpiar la máquina con seguridad",
                "A verb and its object. For example: Clean the machine safely",
                "Um verbo e seu objeto. Por exemplo: Limpar a máquina com segurança",
                "Un verbe et son objet. Par exemple : Nettoyer la machine en sécurité",
            ),
            CompetencyKind.KEY,
            subcompetencies=(_STOP, _CLEAN),
        ),
    ),
)


def _signed(guide: Guide) -> Guide:
    """The guide with the sign before every text that tells what to write: none of them may reach a worker."""
    for place, text, _ in written_texts(guide):
        for language, words in text.by_language.items():
            if _EXAMPLE.search(words):
                guide = apply(guide, put(guide, replace(place, language=language), f"{TO_WRITE} {words}"))
    return guide


_EXAMPLE = re.compile(r"Por ejemplo:|For example:|Por exemplo:|Par exemple :")

FIRST_GUIDE = _signed(_GUIDE)
