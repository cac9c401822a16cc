# ruff: noqa: E501 - texts stand in one line per language
"""Competencies that every guide can take over: gender, self-care, decent work, social dialogue.

What is right here is what international labour standards say; the law of the country and the site's own rules may
say more. Sources are named item by item.
"""

from guide_templates import LANGUAGES, right, t, wrong
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
from stagkit.domain.items import Item, ItemType, Option

_RESPECT = Competency(
    "G1",
    t(
        "Trabajar con igualdad y respeto",
        "Work with equality and respect",
        "Trabalhar com igualdade e respeito",
        "Travailler avec égalité et respect",
    ),
    CompetencyKind.GENERIC,
    subcompetencies=(
        Subcompetency(
            "G1.1",
            t(
                "Tratar a todas las personas con igualdad y respeto",
                "Treat everybody with equality and respect",
                "Tratar todas as pessoas com igualdade e respeito",
                "Traiter chaque personne avec égalité et respect",
            ),
            t(
                "Nadie recibe burlas, roces ni presiones.\nMujeres y hombres aprenden todos los puestos.",
                "Nobody meets mockery, touching or pressure.\nWomen and men learn every post.",
                "Ninguém sofre piadas, toques nem pressões.\nMulheres e homens aprendem todos os postos.",
                "Personne ne subit de moqueries, de gestes ni de pressions.\nFemmes et hommes apprennent tous les postes.",
            ),
            t(
                "Quien trabaja con miedo calla los problemas, falta más y se va. Un equipo que respeta aprende más rápido.",
                "People who work in fear keep quiet about problems, stay away and leave. A team with respect learns faster.",
                "Quem trabalha com medo cala os problemas, falta mais e vai embora. Uma equipe que respeita aprende mais rápido.",
                "Qui travaille dans la peur tait les problèmes, s'absente et s'en va. Une équipe respectueuse apprend plus vite.",
            ),
            t(
                "El acoso se mide por el daño que causa, no por la intención. A igual valor del trabajo, igual salario. Una tarea se reparte por capacidad, no por sexo.",
                "Harassment is measured by the harm it does, not by what was meant. Work of equal value earns equal pay. A task goes to whoever can do it, not to one sex.",
                "O assédio se mede pelo dano que causa, não pela intenção. Trabalho de igual valor, salário igual. A tarefa se reparte por capacidade, não por sexo.",
                "Le harcèlement se mesure au mal qu'il fait, pas à l'intention. À travail de valeur égale, salaire égal. Une tâche va à qui sait la faire, pas à un sexe.",
            ),
            (Theme.GENDER,),
            items=(
                Item(
                    "G1.1-K1",
                    ItemType.SINGLE_CHOICE,
                    t(
                        "Un compañero hace bromas sobre el cuerpo de una compañera. Ella pidió que parara. ¿Qué es esto?",
                        "A workmate jokes about a colleague's body. She asked him to stop. What is this?",
                        "Um colega faz piadas sobre o corpo de uma colega. Ela pediu para parar. O que é isso?",
                        "Un collègue plaisante sur le corps d'une collègue. Elle lui a demandé d'arrêter. Qu'est-ce que c'est ?",
                    ),
                    t(
                        "El acoso se mide por el daño que causa. La intención no lo borra. El trabajo tiene que estar libre de él.",
                        "Harassment is measured by the harm it does. What was meant does not undo it. Work has to be free of it.",
                        "O assédio se mede pelo dano que causa. A intenção não o apaga. O trabalho tem de estar livre dele.",
                        "Le harcèlement se mesure au mal qu'il fait. L'intention ne l'efface pas. Le travail doit en être exempt.",
                    ),
                    (
                        wrong(
                            "a",
                            t(
                                "Una broma entre compañeros",
                                "A joke among workmates",
                                "Uma brincadeira entre colegas",
                                "Une plaisanterie entre collègues",
                            ),
                            t(
                                "Cree que cuenta la intención, no el daño",
                                "Believes that what was meant counts, not the harm",
                                "Acredita que conta a intenção, não o dano",
                                "Croit que l'intention compte, pas le mal causé",
                            ),
                        ),
                        right(
                            "b",
                            "Acoso en el trabajo",
                            "Harassment at work",
                            "Assédio no trabalho",
                            "Du harcèlement au travail",
                        ),
                        wrong(
                            "c",
                            t(
                                "Un asunto privado de ellos dos",
                                "A private matter between the two",
                                "Um assunto particular dos dois",
                                "Une affaire privée entre eux deux",
                            ),
                            t(
                                "Cree que al equipo no le toca",
                                "Believes that it is not the team's business",
                                "Acredita que não cabe à equipe",
                                "Croit que cela ne regarde pas l'équipe",
                            ),
                        ),
                    ),
                    critical=True,
                    source="ILO C190, art. 1",
                ),
                Item(
                    "G1.1-P1",
                    ItemType.SITUATION,
                    t(
                        "Oigo en el trabajo una broma que humilla a alguien. ¿Qué hago?",
                        "At work I hear a joke that humiliates somebody. What do I do?",
                        "Ouço no trabalho uma piada que humilha alguém. O que faço?",
                        "J'entends au travail une plaisanterie qui humilie quelqu'un. Que fais-je ?",
                    ),
                    t(
                        "Quien calla deja sola a la persona. Decirlo con calma y acompañarla corta el abuso.",
                        "Whoever keeps quiet leaves the person alone. Saying so calmly and standing by her stops the abuse.",
                        "Quem se cala deixa a pessoa sozinha. Dizer com calma e acompanhá-la interrompe o abuso.",
                        "Qui se tait laisse la personne seule. Le dire avec calme et l'accompagner arrête l'abus.",
                    ),
                    (
                        wrong(
                            "laugh",
                            t(
                                "Me río con los demás y sigo",
                                "I laugh with the others and go on",
                                "Rio com os outros e continuo",
                                "Je ris avec les autres et je continue",
                            ),
                            t(
                                "Cree que así se lleva bien el equipo",
                                "Believes that this keeps the team together",
                                "Acredita que assim a equipe se dá bem",
                                "Croit que cela soude l'équipe",
                            ),
                        ),
                        wrong(
                            "quiet",
                            t(
                                "Callo y hago como si nada",
                                "I keep quiet and pretend nothing",
                                "Me calo e finjo que nada houve",
                                "Je me tais et fais comme si de rien",
                            ),
                            t(
                                "Cree que meterse trae problemas",
                                "Believes that stepping in brings trouble",
                                "Acredita que se meter traz problemas",
                                "Croit que s'en mêler crée des ennuis",
                            ),
                        ),
                        right(
                            "speak",
                            "Digo que aquí no y la acompaño",
                            "I say: not here, and stand by the person",
                            "Digo que aqui não e a acompanho",
                            "Je dis : pas ici, et je l'accompagne",
                        ),
                    ),
                    pairs_with="G1.1-K1",
                    source="ILO C190, art. 4, 10",
                ),
                Item(
                    "G1.1-K2",
                    ItemType.TRUE_FALSE,
                    t(
                        "Una mujer y un hombre hacen trabajos de igual valor. Tienen derecho al mismo salario.",
                        "A woman and a man do work of equal value. They have a right to the same pay.",
                        "Uma mulher e um homem fazem trabalhos de igual valor. Têm direito ao mesmo salário.",
                        "Une femme et un homme font un travail de valeur égale. Ils ont droit au même salaire.",
                    ),
                    t(
                        "El valor sale de lo que pide el puesto: saber, esfuerzo, responsabilidad, condiciones. No sale de quien lo ocupa.",
                        "The value comes from what the post asks for: knowledge, effort, responsibility, conditions. It does not come from who holds it.",
                        "O valor vem do que o posto exige: saber, esforço, responsabilidade, condições. Não vem de quem o ocupa.",
                        "La valeur vient de ce que le poste demande : savoir, effort, responsabilité, conditions. Elle ne vient pas de qui l'occupe.",
                    ),
                    key_true=True,
                    source="ILO C100, art. 2",
                ),
                Item(
                    "G1.1-P2",
                    ItemType.FREQUENCY,
                    t(
                        "Cuando repartimos tareas, miro lo que cada persona sabe hacer, sea mujer u hombre.",
                        "When we share out tasks, I look at what each person can do, woman or man.",
                        "Quando repartimos tarefas, olho o que cada pessoa sabe fazer, mulher ou homem.",
                        "Quand nous partageons les tâches, je regarde ce que chacun sait faire, femme ou homme.",
                    ),
                    t(
                        "Rotar por capacidad abre los puestos mejor pagados a todas las personas.",
                        "Taking turns by ability opens the better paid posts to everybody.",
                        "O rodízio por capacidade abre os postos mais bem pagos a todas as pessoas.",
                        "Tourner selon les capacités ouvre à tous les postes mieux payés.",
                    ),
                    pairs_with="G1.1-K2",
                    source="ILO C111, art. 1",
                ),
            ),
            criteria=(
                Criterion(
                    "G1.1-A1",
                    t(
                        "Habla con sus compañeras y compañeros, en cada reunión y tarea, sin burlas sobre cuerpo, sexo u origen.",
                        "Speaks with colleagues, at every meeting and task, without mockery of body, sex or origin.",
                        "Fala com colegas, em cada reunião e tarefa, sem piadas sobre corpo, sexo ou origem.",
                        "Parle avec ses collègues, à chaque réunion et tâche, sans moquerie sur le corps, le sexe ou l'origine.",
                    ),
                    EvidenceType.ATTITUDE,
                    Method.OBSERVATION,
                    critical=True,
                ),
                Criterion(
                    "G1.1-A2",
                    t(
                        "Reparte las tareas de la semana por turno y capacidad, de modo que mujeres y hombres pasen por todos los puestos.",
                        "Shares out the week's tasks in turn and by ability, so that women and men pass through every post.",
                        "Reparte as tarefas da semana em rodízio e por capacidade, de modo que mulheres e homens passem por todos os postos.",
                        "Répartit les tâches de la semaine à tour de rôle et par capacité, pour que femmes et hommes passent par tous les postes.",
                    ),
                    EvidenceType.PRODUCT,
                    Method.DOCUMENT,
                ),
            ),
        ),
    ),
)

_CARE = Competency(
    "G2",
    t(
        "Cuidarse y cuidar a los demás",
        "Look after oneself and others",
        "Cuidar de si e dos outros",
        "Prendre soin de soi et des autres",
    ),
    CompetencyKind.GENERIC,
    subcompetencies=(
        Subcompetency(
            "G2.1",
            t(
                "Reconocer el peligro y cuidar el cuerpo",
                "See danger and look after the body",
                "Reconhecer o perigo e cuidar do corpo",
                "Reconnaître le danger et ménager le corps",
            ),
            t(
                "Nadie se lesiona.\nTodo peligro se avisa el mismo día.",
                "Nobody is hurt.\nEvery danger is told on the same day.",
                "Ninguém se machuca.\nTodo perigo é avisado no mesmo dia.",
                "Personne ne se blesse.\nTout danger est signalé le jour même.",
            ),
            t(
                "Una espalda lesionada no se cambia como un repuesto. El aviso de hoy evita el accidente de mañana.",
                "A hurt back cannot be changed like a spare part. What is told today prevents tomorrow's accident.",
                "Uma coluna lesionada não se troca como uma peça. O aviso de hoje evita o acidente de amanhã.",
                "Un dos blessé ne se change pas comme une pièce. Le signalement d'aujourd'hui évite l'accident de demain.",
            ),
            t(
                "Ante un peligro grave se puede parar y alejarse, sin castigo. La carga va cerca del cuerpo y con las rodillas dobladas. La pausa también protege.",
                "Faced with serious danger one may stop and move away, without blame. The load is held close, with knees bent. A pause protects too.",
                "Diante de um perigo grave pode-se parar e se afastar, sem castigo. A carga vai junto ao corpo e com os joelhos dobrados. A pausa também protege.",
                "Face à un danger grave, on peut arrêter et s'éloigner, sans sanction. La charge reste près du corps, genoux pliés. La pause protège aussi.",
            ),
            (Theme.SELF_CARE, Theme.SAFETY),
            items=(
                Item(
                    "G2.1-K1",
                    ItemType.SINGLE_CHOICE,
                    t(
                        "Veo un peligro grave en mi puesto. ¿Qué puedo hacer?",
                        "I see a serious danger at my post. What may I do?",
                        "Vejo um perigo grave no meu posto. O que posso fazer?",
                        "Je vois un danger grave à mon poste. Que puis-je faire ?",
                    ),
                    t(
                        "Quien se aleja de un peligro grave con motivo razonable no puede ser castigado. Y avisar protege al resto.",
                        "Whoever moves away from serious danger with good reason may not be punished. And telling protects the others.",
                        "Quem se afasta de um perigo grave com motivo razoável não pode ser castigado. E avisar protege os demais.",
                        "Qui s'éloigne d'un danger grave pour une raison valable ne peut être puni. Et prévenir protège les autres.",
                    ),
                    (
                        wrong(
                            "a",
                            t(
                                "Terminar la tarea y avisar después",
                                "Finish the task and tell later",
                                "Terminar a tarefa e avisar depois",
                                "Finir la tâche et prévenir plus tard",
                            ),
                            t(
                                "Cree que parar la producción es lo peor",
                                "Believes that stopping production is the worst",
                                "Acredita que parar a produção é o pior",
                                "Croit qu'arrêter la production est le pire",
                            ),
                        ),
                        right(
                            "b",
                            "Parar, alejarme y avisar enseguida",
                            "Stop, move away and tell at once",
                            "Parar, me afastar e avisar logo",
                            "Arrêter, m'éloigner et prévenir aussitôt",
                        ),
                        wrong(
                            "c",
                            t(
                                "Esperar un permiso por escrito",
                                "Wait for written permission",
                                "Esperar uma autorização por escrito",
                                "Attendre une autorisation écrite",
                            ),
                            t(
                                "Cree que parar sin permiso se castiga",
                                "Believes that stopping without leave is punished",
                                "Acredita que parar sem autorização é punido",
                                "Croit qu'arrêter sans accord est puni",
                            ),
                        ),
                    ),
                    critical=True,
                    source="ILO C155, art. 13, 19 f)",
                ),
                Item(
                    "G2.1-P1",
                    ItemType.LAST_TIME,
                    t(
                        "La última vez que vi un peligro grave, ¿paré enseguida?",
                        "The last time I saw a serious danger, did I stop at once?",
                        "Na última vez que vi um perigo grave, parei logo?",
                        "La dernière fois que j'ai vu un danger grave, ai-je arrêté aussitôt ?",
                    ),
                    t(
                        "Si no se hizo, pregunten qué lo impidió: ahí nace una propuesta.",
                        "Where it was not done, ask what stopped it: a proposal starts there.",
                        "Se não foi feito, perguntem o que impediu: aí nasce uma proposta.",
                        "Si cela n'a pas été fait, demandez ce qui l'a empêché : une proposition naît là.",
                    ),
                    pairs_with="G2.1-K1",
                    source="ILO C155, art. 19 f)",
                ),
                Item(
                    "G2.1-K2",
                    ItemType.MULTIPLE_CHOICE,
                    t(
                        "Marque lo que protege la espalda al mover cargas.",
                        "Tick what protects the back when moving loads.",
                        "Marque o que protege as costas ao mover cargas.",
                        "Cochez ce qui protège le dos quand on déplace des charges.",
                    ),
                    t(
                        "La fuerza la hacen las piernas y el carro. Una faja no hace más fuerte la espalda.",
                        "Legs and trolley do the work. A belt does not make the back stronger.",
                        "A força é das pernas e do carrinho. Uma cinta não deixa as costas mais fortes.",
                        "Ce sont les jambes et le chariot qui portent. Une ceinture ne renforce pas le dos.",
                    ),
                    (
                        right(
                            "knees",
                            "Doblar las rodillas y pegar la carga al cuerpo",
                            "Bending the knees and holding the load close",
                            "Dobrar os joelhos e manter a carga junto ao corpo",
                            "Plier les genoux et garder la charge près du corps",
                        ),
                        right(
                            "trolley",
                            "Usar el carro o pedir ayuda",
                            "Using the trolley or asking for help",
                            "Usar o carrinho ou pedir ajuda",
                            "Utiliser le chariot ou demander de l'aide",
                        ),
                        wrong(
                            "belt",
                            t(
                                "Ponerse una faja para cargar más",
                                "Wearing a belt to carry more",
                                "Usar uma cinta para carregar mais",
                                "Mettre une ceinture pour porter plus",
                            ),
                            t(
                                "Cree que la faja da fuerza",
                                "Believes that a belt gives strength",
                                "Acredita que a cinta dá força",
                                "Croit que la ceinture donne de la force",
                            ),
                        ),
                        right(
                            "turns",
                            "Hacer pausas y rotar de puesto",
                            "Taking breaks and changing posts",
                            "Fazer pausas e trocar de posto",
                            "Faire des pauses et changer de poste",
                        ),
                    ),
                    source="ILO C127, art. 5",
                ),
                Item(
                    "G2.1-P2",
                    ItemType.FREQUENCY,
                    t(
                        "Uso el carro cuando la carga pesa.",
                        "I use the trolley when a load is heavy.",
                        "Uso o carrinho quando a carga pesa.",
                        "J'utilise le chariot quand la charge est lourde.",
                    ),
                    t(
                        "Si el carro falta o está lejos, anótenlo: es un medio que falta, no una culpa.",
                        "If the trolley is missing or far away, write it down: a means is missing, nobody is to blame.",
                        "Se o carrinho falta ou está longe, anotem: falta um meio, não há culpa.",
                        "Si le chariot manque ou est loin, notez-le : c'est un moyen qui manque, pas une faute.",
                    ),
                    pairs_with="G2.1-K2",
                    source="ILO C127, art. 6",
                ),
                Item(
                    "G2.1-P3",
                    ItemType.OBSTACLE,
                    t(
                        "¿Qué me impide usar el carro?",
                        "What stops me from using the trolley?",
                        "O que me impede de usar o carrinho?",
                        "Qu'est-ce qui m'empêche d'utiliser le chariot ?",
                    ),
                    t(
                        "Lo que más se repite es la primera propuesta del grupo.",
                        "What comes up most is the group's first proposal.",
                        "O que mais se repete é a primeira proposta do grupo.",
                        "Ce qui revient le plus est la première proposition du groupe.",
                    ),
                    follows="G2.1-P2",
                ),
            ),
            criteria=(
                Criterion(
                    "G2.1-A1",
                    t(
                        "Revisa su equipo de protección antes de cada turno y cambia el que está gastado.",
                        "Checks protective equipment before every shift and changes what is worn out.",
                        "Verifica o equipamento de proteção antes de cada turno e troca o que está gasto.",
                        "Vérifie son équipement de protection avant chaque poste et change ce qui est usé.",
                    ),
                    EvidenceType.PERFORMANCE,
                    Method.OBSERVATION,
                    critical=True,
                ),
                Criterion(
                    "G2.1-A2",
                    t(
                        "Levanta cada carga con las rodillas dobladas y cerca del cuerpo, o usa el carro.",
                        "Lifts every load with knees bent and close to the body, or uses the trolley.",
                        "Levanta cada carga com os joelhos dobrados e junto ao corpo, ou usa o carrinho.",
                        "Soulève chaque charge genoux pliés et près du corps, ou utilise le chariot.",
                    ),
                ),
            ),
        ),
    ),
)

_DECENT = Competency(
    "G3",
    t(
        "Conocer y cuidar el trabajo decente",
        "Know and keep decent work",
        "Conhecer e cuidar do trabalho decente",
        "Connaître et préserver le travail décent",
    ),
    CompetencyKind.GENERIC,
    subcompetencies=(
        Subcompetency(
            "G3.1",
            t(
                "Leer los papeles del trabajo y hacer valer los derechos",
                "Read the papers of one's work and stand up for rights",
                "Ler os papéis do trabalho e fazer valer os direitos",
                "Lire les papiers du travail et faire valoir ses droits",
            ),
            t(
                "Cada persona sabe qué firmó, qué le pagan y a quién preguntar.",
                "Everybody knows what was signed, what is paid and whom to ask.",
                "Cada pessoa sabe o que assinou, o que recebe e a quem perguntar.",
                "Chacun sait ce qu'il a signé, ce qu'il reçoit et à qui demander.",
            ),
            t(
                "Un error en la hoja de horas se paga caro si nadie lo ve. La claridad cuida a la persona y a la empresa.",
                "A mistake on the sheet of hours is costly if nobody sees it. Clarity looks after people and the firm.",
                "Um erro na folha de horas custa caro se ninguém vê. A clareza cuida da pessoa e da empresa.",
                "Une erreur sur la feuille d'heures coûte cher si personne ne la voit. La clarté protège la personne et l'entreprise.",
            ),
            t(
                "El contrato dice puesto, horario y salario. El recibo dice qué se pagó y qué se descontó. El registro de horas dice cuánto se trabajó, con horas extra.",
                "The contract states post, hours and pay. The payslip states what was paid and deducted. The record of hours states how long one worked, overtime included.",
                "O contrato diz posto, horário e salário. O recibo diz o que foi pago e descontado. O registro de horas diz quanto se trabalhou, com horas extras.",
                "Le contrat indique poste, horaire et salaire. Le bulletin indique ce qui est payé et retenu. Le relevé d'heures indique le temps travaillé, heures supplémentaires comprises.",
            ),
            (Theme.DECENT_WORK,),
            items=(
                Item(
                    "G3.1-K1",
                    ItemType.TRUE_FALSE,
                    t(
                        "Quien trabaja sin contrato firmado también tiene derechos.",
                        "People who work without a signed contract have rights too.",
                        "Quem trabalha sem contrato assinado também tem direitos.",
                        "Qui travaille sans contrat signé a aussi des droits.",
                    ),
                    t(
                        "Los derechos nacen del trabajo que se hace, no del papel. El papel ayuda a probarlos.",
                        "Rights come from the work that is done, not from paper. Paper helps to prove them.",
                        "Os direitos nascem do trabalho que se faz, não do papel. O papel ajuda a prová-los.",
                        "Les droits naissent du travail fait, pas du papier. Le papier aide à les prouver.",
                    ),
                    key_true=True,
                    source="ILO R198, § 9",
                ),
                Item(
                    "G3.1-K2",
                    ItemType.MATCH,
                    t(
                        "Una cada papel con lo que dice.",
                        "Match each paper with what it says.",
                        "Ligue cada papel ao que ele diz.",
                        "Reliez chaque papier à ce qu'il dit.",
                    ),
                    t(
                        "Con los tres papeles a la vista se encuentra casi cualquier error de pago.",
                        "With the three papers side by side almost any mistake in pay is found.",
                        "Com os três papéis à vista se encontra quase qualquer erro de pagamento.",
                        "Avec les trois papiers côte à côte, on trouve presque toute erreur de paie.",
                    ),
                    (
                        Option(
                            "contract",
                            t("Contrato", "Contract", "Contrato", "Contrat"),
                            match=t(
                                "Puesto, horario y salario acordados",
                                "Post, hours and pay that were agreed",
                                "Posto, horário e salário combinados",
                                "Poste, horaire et salaire convenus",
                            ),
                        ),
                        Option(
                            "payslip",
                            t("Recibo de pago", "Payslip", "Recibo de pagamento", "Bulletin de paie"),
                            match=t(
                                "Lo pagado y lo descontado",
                                "What was paid and deducted",
                                "O que foi pago e descontado",
                                "Ce qui est payé et retenu",
                            ),
                        ),
                        Option(
                            "hours",
                            t("Registro de horas", "Record of hours", "Registro de horas", "Relevé d'heures"),
                            match=t(
                                "El tiempo trabajado, con horas extra",
                                "The time worked, overtime included",
                                "O tempo trabalhado, com horas extras",
                                "Le temps travaillé, heures supplémentaires comprises",
                            ),
                        ),
                    ),
                    source="ILO C95, art. 14",
                ),
                Item(
                    "G3.1-P1",
                    ItemType.LAST_TIME,
                    t(
                        "La última vez que me pagaron, ¿comparé el recibo con mis horas?",
                        "The last time I was paid, did I compare the payslip with my hours?",
                        "Na última vez que me pagaram, comparei o recibo com as minhas horas?",
                        "La dernière fois qu'on m'a payé, ai-je comparé le bulletin avec mes heures ?",
                    ),
                    t(
                        "Cinco minutos al mes bastan. Quien no lee bien puede pedir que otra persona lea con él.",
                        "Five minutes a month are enough. Whoever does not read well can ask somebody to read along.",
                        "Cinco minutos por mês bastam. Quem não lê bem pode pedir que outra pessoa leia junto.",
                        "Cinq minutes par mois suffisent. Qui lit mal peut demander qu'on lise avec lui.",
                    ),
                    pairs_with="G3.1-K2",
                    source="ILO C95, art. 14",
                ),
                Item(
                    "G3.1-P2",
                    ItemType.SITUATION,
                    t(
                        "En mi recibo faltan horas que trabajé. ¿Qué hago?",
                        "Hours that I worked are missing on my payslip. What do I do?",
                        "No meu recibo faltam horas que trabalhei. O que faço?",
                        "Il manque des heures travaillées sur mon bulletin. Que fais-je ?",
                    ),
                    t(
                        "Preguntar con los papeles en la mano no es pelear. La mayoría de los errores se corrige así.",
                        "Asking with the papers in hand is no fight. Most mistakes are put right like this.",
                        "Perguntar com os papéis na mão não é brigar. A maioria dos erros se corrige assim.",
                        "Demander papiers en main, ce n'est pas se battre. La plupart des erreurs se corrigent ainsi.",
                    ),
                    (
                        wrong(
                            "leave",
                            t(
                                "Lo dejo así, por si acaso",
                                "I leave it, to be on the safe side",
                                "Deixo assim, por via das dúvidas",
                                "Je laisse, par prudence, comme ça",
                            ),
                            t(
                                "Cree que preguntar es arriesgar el puesto",
                                "Believes that asking puts the job at risk",
                                "Acredita que perguntar põe o emprego em risco",
                                "Croit que demander met son poste en danger",
                            ),
                        ),
                        wrong(
                            "less",
                            t(
                                "Trabajo menos para compensar",
                                "I work less to make it even",
                                "Trabalho menos para compensar",
                                "Je travaille moins pour compenser",
                            ),
                            t(
                                "Cree que así se hace justicia",
                                "Believes that this is fair",
                                "Acredita que assim se faz justiça",
                                "Croit que c'est ainsi justice",
                            ),
                        ),
                        right(
                            "ask",
                            "Pregunto con mis horas en la mano",
                            "I ask, with my hours in hand",
                            "Pergunto com minhas horas na mão",
                            "Je demande, mes heures en main",
                        ),
                    ),
                    pairs_with="G3.1-K1",
                    source="ILO R130, § 2",
                ),
            ),
            criteria=(
                Criterion(
                    "G3.1-A1",
                    t(
                        "Explica, con su propio recibo en la mano, horas, pago y descuentos, sin error.",
                        "Explains, with the own payslip in hand, hours, pay and deductions, without a mistake.",
                        "Explica, com o próprio recibo na mão, horas, pagamento e descontos, sem erro.",
                        "Explique, son bulletin en main, les heures, la paie et les retenues, sans erreur.",
                    ),
                    EvidenceType.KNOWLEDGE,
                    Method.ORAL_QUESTION,
                ),
            ),
        ),
    ),
)

_DIALOGUE = Competency(
    "G4",
    t(
        "Participar en el diálogo social",
        "Take part in social dialogue",
        "Participar do diálogo social",
        "Participer au dialogue social",
    ),
    CompetencyKind.GENERIC,
    subcompetencies=(
        Subcompetency(
            "G4.1",
            t(
                "Escuchar, proponer y cumplir acuerdos",
                "Listen, propose and keep agreements",
                "Escutar, propor e cumprir acordos",
                "Écouter, proposer et tenir les accords",
            ),
            t(
                "Cada problema se habla con datos.\nCada acuerdo tiene responsable y fecha.",
                "Every problem is talked over with facts.\nEvery agreement has a person and a date.",
                "Cada problema se conversa com dados.\nCada acordo tem responsável e data.",
                "Chaque problème se discute avec des faits.\nChaque accord a un responsable et une date.",
            ),
            t(
                "Quien hace el trabajo ve lo que otros no ven. Sin diálogo, esa mejora se pierde.",
                "Those who do the work see what others do not. Without dialogue that improvement is lost.",
                "Quem faz o trabalho vê o que outros não veem. Sem diálogo, essa melhoria se perde.",
                "Qui fait le travail voit ce que d'autres ne voient pas. Sans dialogue, cette amélioration se perd.",
            ),
            t(
                "En el diálogo social las dos partes hablan y escuchan. Se informa, se pregunta y se acuerda. Cada persona elige quién habla por ella.",
                "Here both sides speak and listen. They tell, they ask, and they agree. All people choose who speaks for them.",
                "No diálogo social os dois lados falam e escutam. Um informa, o outro pergunta, e juntos fazem o acordo. Cada um escolhe quem fala por ele.",
                "Ici, les deux parties parlent et écoutent. On informe, on demande, on s'accorde. Chacun choisit qui parle pour lui.",
            ),
            (Theme.SOCIAL_DIALOGUE, Theme.TEAMWORK),
            items=(
                Item(
                    "G4.1-K1",
                    ItemType.SINGLE_CHOICE,
                    t(
                        "¿Qué es el diálogo social en el trabajo?",
                        "What is social dialogue at work?",
                        "O que é o diálogo social no trabalho?",
                        "Qu'est-ce que le dialogue social au travail ?",
                    ),
                    t(
                        "Las dos partes hablan, escuchan y se comprometen. Informar es solo el primer paso.",
                        "Both sides speak, listen and commit themselves. To inform is only the first step.",
                        "As duas partes falam, escutam e se comprometem. Informar é só o primeiro passo.",
                        "Les deux parties parlent, écoutent et s'engagent. Informer n'est que le premier pas.",
                    ),
                    (
                        wrong(
                            "a",
                            t(
                                "La dirección informa y los demás escuchan",
                                "Management informs and the others listen",
                                "A direção informa e os demais escutam",
                                "La direction informe et les autres écoutent",
                            ),
                            t(
                                "Toma el primer paso por el todo",
                                "Takes the first step for the whole",
                                "Toma o primeiro passo pelo todo",
                                "Prend le premier pas pour le tout",
                            ),
                        ),
                        right(
                            "b",
                            "Quienes trabajan y quienes dirigen se escuchan y acuerdan",
                            "Workers and employer listen to each other and agree",
                            "Quem trabalha e quem dirige se escutam e fazem acordos",
                            "Travailleurs et employeur s'écoutent et s'accordent",
                        ),
                        wrong(
                            "c",
                            t(
                                "Una pelea en la que gana uno",
                                "A fight that one side wins",
                                "Uma briga em que um ganha",
                                "Une lutte que l'un gagne",
                            ),
                            t(
                                "Cree que acordar es perder",
                                "Believes that to agree is to lose",
                                "Acredita que fazer acordo é perder",
                                "Croit que s'accorder, c'est perdre",
                            ),
                        ),
                    ),
                    source="ILO C98, C154",
                ),
                Item(
                    "G4.1-P1",
                    ItemType.FREQUENCY,
                    t(
                        "En las reuniones escucho hasta el final antes de responder.",
                        "In meetings I hear others out before I answer.",
                        "Nas reuniões escuto até o fim antes de responder.",
                        "En réunion, j'écoute jusqu'au bout avant de répondre.",
                    ),
                    t(
                        "Todos hablan una vez antes de que alguien hable dos veces.",
                        "Everybody speaks once before anybody speaks twice.",
                        "Todos falam uma vez antes que alguém fale duas vezes.",
                        "Chacun parle une fois avant que quelqu'un parle deux fois.",
                    ),
                    pairs_with="G4.1-K1",
                    source="ILO R94",
                ),
                Item(
                    "G4.1-K2",
                    ItemType.ORDER,
                    t(
                        "Ordene los pasos de una buena propuesta de mejora.",
                        "Put the steps of a good improvement proposal in order.",
                        "Ordene os passos de uma boa proposta de melhoria.",
                        "Rangez les étapes d'une bonne proposition d'amélioration.",
                    ),
                    t(
                        "Sin medir antes y después nadie sabe si la mejora sirvió.",
                        "Without measuring before and after nobody knows whether it helped.",
                        "Sem medir antes e depois ninguém sabe se a melhoria serviu.",
                        "Sans mesurer avant et après, personne ne sait si cela a servi.",
                    ),
                    (
                        Option(
                            "measure",
                            t(
                                "Decir el problema con una cifra",
                                "Say the problem with a number",
                                "Dizer o problema com um número",
                                "Dire le problème avec un chiffre",
                            ),
                        ),
                        Option(
                            "cause",
                            t(
                                "Buscar juntos la causa",
                                "Look for the cause together",
                                "Buscar juntos a causa",
                                "Chercher ensemble la cause",
                            ),
                        ),
                        Option(
                            "agree",
                            t(
                                "Acordar quién hace qué y cuándo",
                                "Agree who does what and when",
                                "Combinar quem faz o quê e quando",
                                "Convenir de qui fait quoi et quand",
                            ),
                        ),
                        Option("check", t("Medir otra vez", "Measure again", "Medir outra vez", "Mesurer à nouveau")),
                    ),
                    source="ILO/Cinterfor, SIMAPRO",
                ),
                Item(
                    "G4.1-P2",
                    ItemType.HOW_MANY,
                    t(
                        "¿Cuántas propuestas de mejora hice en los últimos tres meses?",
                        "How many improvement proposals did I make in the last three months?",
                        "Quantas propostas de melhoria fiz nos últimos três meses?",
                        "Combien de propositions d'amélioration ai-je faites ces trois derniers mois ?",
                    ),
                    t(
                        "Cero también es un dato: pregunten qué haría falta para la primera.",
                        "Zero is a fact too: ask what the first one would need.",
                        "Zero também é um dado: perguntem o que falta para a primeira.",
                        "Zéro est aussi un fait : demandez ce qu'il faudrait pour la première.",
                    ),
                    unit=t("propuestas", "proposals", "propostas", "propositions"),
                    pairs_with="G4.1-K2",
                    source="ILO/Cinterfor, SIMAPRO",
                ),
            ),
            criteria=(
                Criterion(
                    "G4.1-A1",
                    t(
                        "Escucha sin interrumpir y da una razón a favor o en contra de cada propuesta en la reunión.",
                        "Listens without interrupting and gives a reason for or against every proposal in the meeting.",
                        "Escuta sem interromper e dá uma razão a favor ou contra cada proposta na reunião.",
                        "Écoute sans interrompre et donne une raison pour ou contre chaque proposition en réunion.",
                    ),
                    EvidenceType.ATTITUDE,
                    Method.OBSERVATION,
                ),
                Criterion(
                    "G4.1-A2",
                    t(
                        "Cumple lo acordado en la fecha, o avisa antes de que venza.",
                        "Does what was agreed by the date, or says so before it is due.",
                        "Cumpre cada acordo dentro do prazo, ou avisa antes que vença.",
                        "Fait ce qui est convenu à la date, ou prévient avant l'échéance.",
                    ),
                    EvidenceType.PERFORMANCE,
                    Method.DOCUMENT,
                ),
            ),
        ),
    ),
)

COMMON_THEMES = Guide(
    "common-themes",
    t("Temas de todo trabajo", "Themes of every kind of work", "Temas de todo trabalho", "Thèmes de tout travail"),
    languages=LANGUAGES,
    welcome=t(
        "Estos temas valen en cualquier puesto. Tome los que su guía necesita y ponga sus propios ejemplos.",
        "These themes hold at any post. Take those your guide needs and put in your own examples.",
        "Estes temas valem em qualquer posto. Pegue os que o seu guia precisa e ponha seus próprios exemplos.",
        "Ces thèmes valent à tout poste. Prenez ceux dont votre guide a besoin et mettez vos propres exemples.",
    ),
    competencies=(_RESPECT, _CARE, _DECENT, _DIALOGUE),
)
