//! Words that hold sentences together, beyond those that tell languages from one another: forms of auxiliaries, adverbs,
//! words for how many. They stand in texts of every matter.

use crate::{fold, language};
use hashbrown::HashSet;
use std::sync::LazyLock;

/// By the first part of a language's tag, as they are printed.
const WORDS: &[(&str, &str)] = &[
    (
        "en",
        "am im isn aren wasn weren don doesn didn hasn haven hadn won wouldn couldn shouldn can't cannot may might must shall \
         should does doing done did being having having's himself herself itself themselves yourself myself ourselves me us \
         him them theirs ours yours mine whom whose which why where whenever wherever whether though although unless until \
         till upon toward towards into onto off above below beneath beside besides beyond behind ahead along around through \
         throughout per via amid amidst despite except like than once again further here there everywhere nowhere both each \
         few fewer less least lot lots much many more most other others another such own same too very quite rather almost \
         nearly barely hardly just ever never always often sometimes usually already yet soon later earlier ago now today \
         tomorrow yesterday tonight everyone everybody someone somebody anyone anybody nobody nothing something anything \
         everything none either neither nor else instead however therefore thus hence meanwhile otherwise moreover \
         sure really simply even still well back away down up out over under get gets got getting gotten go goes going \
         gone went come comes coming came make makes making made take takes taking took taken give gives giving gave given \
         put puts putting keep keeps keeping kept let lets say saying tell tells telling told ask asks asked know knows \
         knew known see sees seen saw look looks looking looked want wants wanted need needs needed use uses used using \
         try tries trying tried become becomes became seem seems seemed show shows showed shown find finds call calls \
         called turn turns turned bring brings brought begin begins began begun start starts started end ends ended \
         hold holds held set sets setting face faces facing faced expect expected expects according including include \
         includes included due amount number several some every thing things way ways kind bit part parts least half \
         able unable likely possible possibly perhaps maybe big bigger biggest large larger largest small smaller little \
         great good better best bad worse worst high higher highest low lower lowest long longer short early late latest \
         old older young younger full whole key main major top next another last",
    ),
    (
        "de",
        "mein dein unser euer meine deine unsere eure meinen deinen unseren meinem deinem unserem meiner deiner unserer euch \
         dir mir ihnen ihrer ihres seinen seinem seines jene jener jenes jenem jenen dieses diesem diesen welche welcher \
         welches welchem welchen jede jeder jedes jedem jeden manche mancher einige einiger einigen einigem mehrere mehreren \
         mehrerer viele vieler vielen viel wenig wenige wenigen weniger beide beiden beider andere anderer anderes anderem \
         anderen anders alles allem allen aller alle kein keinen keinem keines etwas nichts jemand niemand wer wen wem wessen \
         was wo wohin woher warum wieso weshalb wann wozu ob weil denn doch dass sondern sowie sowohl weder falls obwohl \
         während indem sobald solange bevor nachdem damit dafür dagegen daran darauf darin darüber darum davon dazu dabei \
         danach davor dahinter deshalb deswegen daher trotz trotzdem wegen statt anstatt außer ohne ins ans vom zum zur beim \
         übers ums gegenüber entgegen samt mitsamt laut gemäß zufolge innerhalb außerhalb oberhalb unterhalb mitten bin bist \
         seid waren war wart wäre wären gewesen hast habt hattest hatten hätte hätten gehabt werde wirst wurden würde würden \
         worden geworden können könnte könnten konnte konnten gekonnt müssen muss musste mussten müsste müssten sollen sollte \
         sollten wollen will wollte wollten dürfen darf durfte durften dürfte dürften mögen mag möchte möchten mochte lassen \
         lässt ließ ließen gelassen machen macht machte machten gemacht geben gibt gab gaben gegeben gehen geht ging gingen \
         gegangen kommen kommt kam kamen gekommen stehen steht stand standen gestanden bleiben bleibt blieb blieben geblieben \
         halten hält hielt hielten gehalten nehmen nimmt nahm nahmen genommen sagen sagt sagte sagten gesagt sehen sieht sah \
         sahen gesehen bringen bringt brachte gebracht setzen setzt setzte gesetzt stellen stellt stellte gestellt liegen \
         liegt lag lagen gelegen finden findet fand zeigen zeigt zeigte gezeigt heißt hieß gilt galt gelten bekommen bekommt \
         bekam erhalten erhält erhielt sehr ganz gar recht ziemlich etwa rund circa knapp fast nahezu beinahe mindestens \
         wenigstens höchstens maximal minimal zumindest allein allerdings jedoch dennoch zwar aber eben gerade kaum bloß \
         lediglich ausschließlich besonders insbesondere vielleicht möglicherweise wahrscheinlich wohl offenbar angeblich \
         tatsächlich wirklich eigentlich einfach endlich schließlich zunächst zuerst zuletzt zudem außerdem ferner weiter \
         weitere weiteren weiterer weiteres weiterhin unterdessen inzwischen mittlerweile derweil zugleich gleichzeitig \
         sofort bald später früher jetzt heute gestern damals einst stets immer nie niemals oft häufig manchmal meist meistens \
         erneut erstmals abermals noch nochmals hier dort da hin her oben unten vorn hinten links rechts außen innen draußen \
         drinnen überall nirgends neben bis dann also so solche solcher solches solchen solchem selbst selber sich einander \
         groß große großer großes großen großem größer größte größten klein kleine kleiner kleines kleinen neu neue neuer \
         neues neuen neuem alt alte alter altes alten gut gute guter gutes guten besser beste besten schlecht schlechter \
         schlimm hoch hohe hoher hohes hohen höher höchste tief lang lange langen länger längst kurz kurze kurzen kürzlich \
         schwer schwere schwerer schweres schweren leicht leichte leichten schnell schneller langsam spät früh jung jüngste \
         jüngsten letzte letzter letztes letzten nächste nächster nächstes nächsten wichtig wichtige möglich bekannt klar weit \
         nah nahe voll ganze ganzen ganzer ganzes halb halbe hälfte teil teile teils teilweise zahl",
    ),
    (
        "fr",
        "mon ton mes tes nos vos notre votre nous vous moi toi lui elle elles eux celui celle ceux celles ceci cela ça chaque \
         chacun chacune plusieurs quelque quelques certains certaines certain certaine tel telle tels telles autre autres \
         aucun aucune nul nulle rien personne tous toute toutes quel quelle quels quelles lequel laquelle lesquels qui quoi \
         quand comment pourquoi parce puisque lorsque tandis afin car ni or donc ainsi alors aussi autant plutôt presque \
         seulement surtout toujours jamais souvent parfois déjà encore bientôt ensuite enfin puis hier demain ici là ailleurs \
         partout dehors dedans dessus dessous devant derrière chez vers envers parmi malgré hors outre jusque jusqu dès pendant \
         durant près loin autour suis es sommes êtes sera seront serait seraient soit soient étaient étais fut furent été étant \
         ai as avons avez ont aura auront aurait auraient ayant eu avaient avais fais faisons font fera feront ferait faisait \
         va vais vont aller allait ira peuvent pourrait pourraient pourra pourront pouvait doit doivent devra devrait devraient \
         devait veut veulent voulait voudrait vient viennent venir venu met mettre mis mise prend prendre pris prise donne \
         donner dit dire disent voit voir vu tient tenir reste rester passe passer trouve trouver rend rendre grand grande \
         grands grandes petit petite petits petites nouveau nouvelle nouveaux nouvelles bon bonne bons bonnes mieux meilleur \
         meilleure pire mauvais haut haute hauts bas basse long longue court courte jeune jeunes vieux vieille dernier dernière \
         derniers dernières prochain prochaine premier première plein seul seule seuls environ moins beaucoup peu trop assez \
         moitié partie fois cas lieu face suite cours aujourdhui",
    ),
    (
        "es",
        "mis tu tus nuestro nuestra nuestros nuestras vuestro suyo suya ellos ellas ella nosotros usted ustedes les nos os aquel \
         aquella aquello aquellos esas estas cada cual cuales quien quienes cuyo cuya cuanto cuanta cuantos algo alguien algún \
         alguna algunos algunas nada nadie ningún ninguna ninguno otra otras mucho mucha muchos muchas poco poca pocos pocas \
         varios varias ambos ambas demás tal tales tanto tanta tantos bastante demasiado casi sólo solo solamente siempre nunca \
         jamás antes luego entonces ahora hoy ayer mañana aquí allí allá ahí cerca lejos dentro fuera encima debajo delante \
         detrás hacia mediante excepto salvo además también tampoco sino pues porque aunque mientras cuando donde como cómo \
         cuándo dónde qué quién soy eres es somos son será serán sería serían sea sean fueron era eran siendo sido he has ha \
         hemos han habrá habrán habría habían haya hayan habido estoy está estamos están estará estaba estaban esté estén estado \
         puede pueden podrá podrán podría podrían podía pudo debe deben deberá debería debía quiere quieren quería va van ir iba \
         irá viene vienen venir vino hace hacen hacer hizo hicieron hecho hará da dan dar dio dado dice dicen decir dijo dicho \
         ve ven ver vio visto pone poner puso puesto toma tomar queda quedan quedar quedó sigue siguen seguir lleva llevan \
         llevar llega llegan llegar llegó deja dejan dejar dejó pasa pasar tiene tienen tener tenía tuvo gran grande grandes \
         pequeño pequeña nuevo nueva nuevos nuevas buen bueno buena mejor mejores mal malo peor alto alta bajo baja largo larga \
         corto joven viejo último última últimos últimas próximo próxima primer primera medio media mitad menos veces caso lugar",
    ),
    (
        "ru",
        "мой твой наш ваш свой своего своей своих своим своими свою себя себе собой меня мне мной тебя тебе его ему ей ею им ими \
         нас нам нами вас вам вами них нему ней ним ними кто кого кому кем чего чему чем какой какая какие каких каким который \
         которая которое которого которой которым которых которому которую которыми этот эта эти этих этим этими этого тот та те того тех тем теми такой \
         такая такое такие таких весь вся всё всего всей всех всем всеми каждый каждая каждого сам сама сами самый самая самое \
         самых другой другая другие других иной никто ничто ничего нечего некоторые несколько много мало больше меньше очень \
         слишком почти лишь только уже ещё пока теперь сейчас сегодня вчера завтра тогда потом затем здесь там тут туда сюда \
         куда откуда где когда почему зачем как так также тоже однако поэтому потому хотя чтобы если либо или ни нибудь будто \
         ведь вот вдруг опять снова вновь всегда никогда иногда часто редко около возле вокруг через сквозь среди вместо кроме \
         ради благодаря согласно вследствие из-за из-под над под перед между быть был была было были буду будет будут будем будучи \
         есть является являются стал стала стало стали станет станут может могут мог могла могли можно нельзя нужно надо должен \
         должна должны хочет хотят хотел имеет имеют имел говорит говорят говорил рассказал рассказала сообщил сообщила сообщили \
         сообщает сообщают отметил отметила новый новая новое новые новых новой нового большой большая большие больших крупный \
         крупная крупные крупных крупнейший маленький хороший лучший лучшие плохой высокий высокая старый молодой последний \
         последние последних последний следующий первый первая целый часть раз случае",
    ),
];

/// Signs of Chinese that stand between two words and in next to none.
const PARTING: &str = "的了在是与被也及们吗呢";
/// Signs of Chinese that say nothing where they stand alone between words that are known.
const ALONE: &str = "和为于以因由从自对向至到将已曾正仍又再还都只就才却而且但并或等其此该这那各每某之所称说个名人日月年时后前中上下内外多\
                     不无有者把让使给用会要可能则当最更很太遭获现致据号起来去出入过";

/// Runs of signs without those that say nothing, in a language that is written without blanks.
pub(super) fn parted<'a>(signs: &'a [char], language: &str) -> impl Iterator<Item = &'a [char]> {
    let is_chinese = language == "zh";
    signs.split(move |sign| is_chinese && PARTING.contains(*sign)).filter(move |signs| match signs {
        [] => false,
        [sign] => !(is_chinese && ALONE.contains(*sign)),
        _ => true,
    })
}

/// Folded words of a language.
type Words = HashSet<Box<str>>;

static FOLDED: LazyLock<Vec<(&'static str, Words)>> = LazyLock::new(|| {
    let folded = |words: &str| words.split_whitespace().map(|word| fold(word).into()).collect();
    WORDS.iter().map(|(tag, words)| (*tag, folded(words))).collect()
});

/// Whether a folded word, or its stem, says nothing of what a text is about.
pub(super) fn is_quiet(word: &str, stem: &str, language: &str) -> bool {
    language::holds_together(word, language)
        || language::holds_together(stem, language)
        || FOLDED.iter().any(|(tag, words)| *tag == language && words.contains(word))
}
