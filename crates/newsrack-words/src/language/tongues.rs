//! The words that hold sentences together, and the letters that they are written with, language by language.
//!
//! Few of these words are a third of any text, and no text of another language has as many. Languages that are told
//! by nothing else stand here too: Malay, so that it is not taken for Indonesian.

/// A language that shares its script with others.
pub(super) struct Tongue {
    /// BCP 47; `None` for one that only keeps others from being named in its place.
    pub(super) tag: Option<&'static str>,
    /// Letters that it is written with, beyond those that all languages of its script have.
    pub(super) letters: &'static str,
    /// Its commonest words in lower case, parted by blanks.
    pub(super) words: &'static str,
}

const fn named(tag: &'static str, letters: &'static str, words: &'static str) -> Tongue {
    Tongue { tag: Some(tag), letters, words }
}

const fn unnamed(letters: &'static str, words: &'static str) -> Tongue {
    Tongue { tag: None, letters, words }
}

/// At most 64.
pub(super) const TONGUES: &[Tongue] = &[
    named(
        "en",
        "éïö",
        "the of and to in a is that for it was on are as with be at by this have from or had not but what were when we there can an your which their said if will each about how up out them then she many some so these would other into has more her two him see no could than been its who now my over did only after also because between during before against they he his you i while where under just new says first last year years all any most near amid across within without",
    ),
    named(
        "de",
        "äöüß",
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom wenn habe seine ihre unter wir soll ich eines jahr zwei diese dieser wieder keine seiner worden will zwischen immer ab seit ihm ihr ihren ihrem alle gibt schon nun mich uns bereits beim sowie damit",
    ),
    named(
        "nl",
        "éèëïöü",
        "de het een van en in is dat op te zijn voor met die niet aan er om ook als bij door maar uit naar nog worden wordt heeft hebben was dan over tot ze hij werd zich of deze dit zo wel kan geen meer al hun wat na onder tegen tussen zou moet kunnen veel waar we je wij haar hem mijn ik andere daar nu omdat toch twee volgens zal jaar",
    ),
    named(
        "af",
        "áéèêëîïôöúû",
        "die van en in is het n dat te vir met op nie was om wat sy by as aan hy deur word sal ook kan ons hulle maar of uit tot na nog toe ek jou jy wees haar dan so sou geen meer hom hierdie baie daar moet my onder oor kom gaan self dit hul nuwe jare want twee jaar ander wil mense maak kry laat eerste",
    ),
    named(
        "fr",
        "àâæçéèêëîïôœùûüÿ",
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux ou cette mais comme sa ont été ses était leur même fait ces elle l d qu c s n j y nous vous je on tout si deux entre après sans sous être contre depuis avant leurs aussi très encore ils elles avait dont où faire peut donc selon lors ans",
    ),
    named(
        "es",
        "áéíñóúü",
        "de la que el en y a los del se las por un para con no una su al lo es como más o pero sus le ha me sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está mi porque qué sólo han yo hay vez puede todos así nos ni parte tiene él uno donde bien tiempo mismo ese ahora cada e otro después otros aunque esa eso hace otra gobierno tan durante según estos contra ante tras",
    ),
    named(
        "pt",
        "áàâãçéêíóôõúü",
        "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou quando muito nos já eu também só pelo pela até isso ela entre depois sem mesmo aos seus quem nas me esse eles você essa num nem suas meu às minha numa pelos qual lhe foi são ser está há tem ter era sobre foram segundo ainda anos após contra pelas pode podem cada todos toda outro outros outra outras apenas então estão neste nesta desta deste porque vai tudo bem dois maior onde este esta",
    ),
    named(
        "gl",
        "áéíïñóúü",
        "de a o que e do da en un para con non unha os no se na por máis as dos como pero ao el das á seu súa ou cando moi nos xa eu tamén só polo pola ata iso ela entre despois sen mesmo aos seus nas foi son ser está hai ten ter era sobre foron anos tras contra nunha nun pode polos unhas estes esta este onde ante dende segundo outros todo todos cada toda outro outra outras porque vai ben dous maior aínda",
    ),
    named(
        "ca",
        "àçéèíïóòúü·",
        "de la el i que a en un per les del els amb una es no al d l s va ha més com seva se són o ser aquest aquesta també pel dels als ja han però entre fins seu sobre on quan tot anys hi ho molt sense aquests dos després van si pot està cal estat segons perquè durant contra des n ens any aquestes qual",
    ),
    named(
        "it",
        "àèéìíîòóùú",
        "di e il la che in a per un è del non una le si con i da dei della sono al come più anche ha gli delle nel ma alla lo dal su ed se o nella all dell c l d questo questa essere stato dalla ai sul hanno loro era tra dopo fatto suo sua degli alle prima ci così nell solo due chi quando stata cui ancora molto sulla dall fra anni ogni dove mentre senza perché contro secondo",
    ),
    named(
        "ro",
        "ăâîșțşţ",
        "de în și a la cu pe din nu o că este un care mai pentru se sau să fi au sunt al ale ce ca lui ei i dar prin după cel cea cei fost va sa său ar până fără doar peste despre această acest când unei unui am era lor între foarte dacă iar le ne îi te cum toate şi ani decât dintre acestea aceste timp asupra si in fara dupa pana catre fie alte multe poate trebuie fiind",
    ),
    named(
        "sq",
        "ëç",
        "e të në i dhe për me që një nga është se si më ka u por do nuk janë kjo ky ishte kanë tij saj tyre ai ajo deri pas këtë mund duke edhe apo prej kur shumë kishte mbi gjithë vetëm ose pa çdo tek sepse kështu këto",
    ),
    named(
        "sv",
        "åäöé",
        "och i att en det som på är av för med den till inte har de ett om var jag men sig så från vi kan man när nu ska skulle kommer under vid efter eller också han hon där mot bara vill ut få bli blev år alla hade mycket finns här sedan upp över blir andra mellan samt ha sin sina sitt detta denna dessa kunde måste enligt inom utan säger",
    ),
    named(
        "da",
        "æøåé",
        "og i at er en det af på til de den med for som har et der ikke vi var jeg han om men kan sig så fra hun eller efter ved også vil skal blev havde ud være bliver hvor mere når op mod over nu meget kun end deres andre alle under mange blive hvis fordi ind hans hendes denne dette disse været kunne år siger sin sit sine samt mellem nogle noget du hvad igen muligt hvordan kommer samme skulle ville da selv første dag får ham os min dem endnu gør ligger nye",
    ),
    named(
        "nb",
        "æøåéòô",
        "og i er en det av på til de den med for som har et at ikke vi var jeg han om men kan seg så fra hun eller etter ved også vil skal ble hadde ut være blir hvor mer når opp mot over nå bare enn deres andre alle under mange bli hvis fordi inn hans hennes denne dette disse vært kunne år sier sin sitt sine samt mellom noen noe du hva igjen mulig hvordan kommer samme skulle ville da selv første dag får ham oss min dem ennå gjør ligger nye",
    ),
    named(
        "nn",
        "æøåéòô",
        "og i er ein det av på til dei den med for som har eit at ikkje vi var eg han om men kan seg så frå ho eller etter ved også vil skal vart hadde ut vere blir kvar meir når opp mot over no berre enn andre alle under mange bli inn hans denne dette desse vore kunne år seier sin sitt sine samt mellom nokon noko verte vert ikring korleis kva dykk ei me du igjen kjem same skulle ville då sjølv første dag får oss min",
    ),
    named(
        "is",
        "áéíóúýðþæö",
        "og að í á sem er til við um það með af fyrir en ekki var hann því eru frá hún hefur þá eða þegar þess upp þar verið hans verður voru sér eftir hafa ég vera hafi svo nú einnig þeir þeirra þessi þessum sé mjög undir út yfir vegna bara þau ári okkar",
    ),
    named(
        "fi",
        "åäö",
        "ja on ei se että oli hän mutta ovat joka kun myös kuin niin sen tai mukaan olla jos nyt ole vain siitä mitä vielä ollut kuitenkin jonka sekä hänen ennen koska jo noin jälkeen jotka he mukana tämä tämän tässä sitä ne voi olisi olivat en minä me siis asti yli näin aina kaikki josta vuoden vuonna kanssa muun eivät pitää vaan itse",
    ),
    named(
        "et",
        "äõöüšž",
        "ja on ei et see oli ka kui ning mis kes oma aga siis nii või ta veel seda välja mida selle pole kuid juba nad ma ole sest olla üle pärast tema meie enam nagu mille seal siin ainult tuleb saab kuni vaid peale eest läbi olid need oleks ehk aastal kus just väga peab",
    ),
    named(
        "hu",
        "áéíóöőúüű",
        "a az és hogy nem is egy de ez van meg csak el volt ha már mint még vagy azt ki be fel szerint kell lesz le után minden ezt pedig amely lehet amikor ami aki mert így majd között nagy arra illetve itt sem ezek azonban úgy azok ott több két új volna során által voltak ahol nincs köszönhetően alatt miatt",
    ),
    named(
        "tr",
        "âçğıîöşûü",
        "ve bir bu da de için ile olarak çok daha olan gibi en ne ama var ya kadar sonra dedi her o değil oldu olduğunu ise mi göre diye ki veya şu biz ancak büyük bunu önce nasıl neden hem yeni son iki ben onu tarafından üzere arasında olduğu ettiği eden yer etti yok bile şekilde ilk ona içinde kendi bütün yıl yılında mı mu biri birçok gün sadece böyle öyle zaman hiç fazla başka ilgili edilen bunun onun devam nedeniyle yapılan ardından konusunda karşı doğru itibaren eder olup olur vardır oldukça",
    ),
    named(
        "az",
        "çəğıöşü",
        "və bir bu də ilə üçün da ki olan edib olub o onun daha kimi hər deyib isə ən sonra qədər olaraq edən edir var deyil ya həm bütün olunub bildirib azərbaycan ildə amma lakin belə çox yeni tərəfindən görə artıq mən olduğunu yox nə",
    ),
    named(
        "pl",
        "ąćęłńóśźż",
        "w i na z do się nie to że jest o jak od po za a dla co przez ale tym jego są tego przy być tylko już był ich może czy ze oraz ma także które która który było roku jej lub były pod gdy jako będzie bardzo u sobie więc wszystko nawet jednak między przed go jeszcze tak tej których ja mnie innych podczas bez ponad kiedy również",
    ),
    named(
        "cs",
        "áčďéěíňóřšťúůýž",
        "a v se na je že s z do o i to ve k pro by za po od jsou jako ale si který která které jeho tak byl být jen podle také už bylo její u má při není ze nebo jsme co až více jsem roce byla před další však kde ani jejich když mezi proto bude budou lze pak jak aby ještě tento této můžete zde mu či než bez dnes kdy",
    ),
    named(
        "sk",
        "áäčďéíĺľňóôŕšťúýž",
        "a v sa na je že s z do o aj to vo k pre by za po od sú ako ale si ktorý ktorá ktoré jeho tak bol byť len podľa tiež už bolo jej u má pri nie zo alebo sme čo až viac som roku bola pred ďalej však kde ani ich keď medzi preto bude budú môže potom i aby ešte tento tejto môžete tu mu či než bez dnes ktorí ktorých",
    ),
    named(
        "sl",
        "čšžćđ",
        "in je v na se za da so ki z ne pa bi tudi s po o kot ali od do pri iz ob kako še ko ter bo bil to lahko bila med več samo ni bilo svoje kar zaradi njegov proti če že le pred pod jih jo mu nad tem smo sem leta bolj zelo biti katerih tako ta te vse imajo bodo saj",
    ),
    // Croatian, Bosnian and Serbian in Latin letters: no short text tells one from another.
    unnamed(
        "čćđšž",
        "i je u na se da za su od s a o koji što sa kao će ne to iz ili koja koje nije do ali bi po samo tako sam kako bio biti prema još nakon te više zbog ima kojima kod može bila pri ova ovo ovaj njegov svoje bilo već dok kada jer nego sve smo oko gdje gde godine godina svih između protiv koju njih nema li mu mi ga im",
    ),
    named(
        "lt",
        "ąčęėįšųūž",
        "ir į kad yra su tai o iš kaip bet ar buvo dėl už apie jo po taip ne tik nuo jau jų pat prie dar savo per jei kuris kurie kuri bei būti jos labai metų kai jis jie ji gali kur pagal mūsų ant tarp šio šis ši būtų todėl bus arba ką nes iki",
    ),
    named(
        "lv",
        "āčēģīķļņšūž",
        "un ir ar par no uz ka kā to kas arī tas bet lai pie tika pēc vai ne gada pa viņš nav bija tā šo gan tiek jau kad es ja līdz tikai savu vairāk ko tiem kuru tad viņa vēl ļoti gadā kurā būt starp šī šis tie kur dažādu var viņi jo mūsu būs bez bijis",
    ),
    named(
        "ga",
        "áéíóú",
        "agus an na ar a i is go le ag bhí tá sé as do den leis sin ó chun sna níl faoi atá ach nó san mar bhfuil siad sí ina air dá é iad gach seo féin aige acu idir tar éis bheith roimh ní bhain ann gan nach eile aon dhá",
    ),
    named(
        "cy",
        "âêîôûŵŷëïöü",
        "y yr a i o yn ar am mae gan ei eu wedi bod oedd fod ac er at hyn nad fel gyda ond un roedd yw sydd ni hefyd hwn hwnnw wrth drwy dros gyfer bydd rhwng cael o'r eich ein nid oes fe hon chi dan bu neu iawn llawer mewn cyn hynny oddi",
    ),
    named(
        "eu",
        "ñü",
        "eta da ez du zen bat izan dira dute zuen ere baina egin dituzte zituen duen diren den hau hori bere beste bi edo izango behar gehiago baino arte ziren dela izaten arabera urtean batean egiten dago ziuten zuten baita hala oso dena dituen urteko bezala hainbat beraz nola gero",
    ),
    named(
        "id",
        "",
        "yang dan di untuk dengan dari dalam pada ini itu tidak akan adalah oleh juga ke sebagai ada karena bisa telah atau mereka saya kami sudah tersebut bahwa lebih saat dia menjadi para anda hanya orang seperti kita lain namun harus antara masih banyak tahun serta ia hari dapat secara belum satu setelah jika maka hingga bagi tetapi sangat jadi kalau nya pun tak per sejak agar mengatakan katanya sekitar terhadap melalui",
    ),
    // Malay, which has most of its words in common with Indonesian.
    unnamed(
        "",
        "yang dan di untuk dengan dari dalam pada ini itu tidak akan adalah oleh juga ke sebagai ada kerana boleh telah atau mereka saya kami sudah tersebut bahawa lebih beliau menjadi para anda hanya orang seperti kita lain namun antara masih banyak tahun serta ia hari dapat secara belum satu selepas jika maka hingga bagi tetapi sangat jadi kalau nya pun daripada kepada mempunyai berkata apabila iaitu manakala lagi sahaja turut perlu bukan pihak semasa hendak sebuah seorang",
    ),
    named(
        "vi",
        "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        "và của là có được các cho trong không một người với này những đã để khi năm từ về đến ra đó vào làm cũng như nhiều trên tại tôi sẽ sau thì bị hơn rất còn theo phải lại mà nước ở đang nhưng ông nếu việc hai vì do qua",
    ),
    named(
        "tl",
        "ñ",
        "ang ng sa na mga ay at ni si para ito kung may hindi niya ko siya mula nang kanyang pa din rin naman lang po kay ako namin nila sila isang upang dahil noong nito bilang mayroon kanilang pero ating lamang matapos",
    ),
    named(
        "sw",
        "",
        "ya na wa kwa ni katika za la kuwa cha hii kama huo hiyo yake wake ambayo pia vya baada au lakini huyo kutoka watu mwaka huku sana hivyo bila kabla wakati ili alisema kila hadi mwa ambao yao hao bado zaidi tu yeye ambapo hayo nchini",
    ),
    named(
        "eo",
        "ĉĝĥĵŝŭ",
        "la de kaj en estas al ne kiu por pri kiel kun li estis ke oni el sed ĝi mi ĉi tiu ankaŭ povas pli per aŭ dum iliaj ili ĝis ĉiuj kiuj tio sia post ĉe inter nur se siaj sian multaj unu tre kiam havas ŝi",
    ),
    named(
        "la",
        "æœāēīōū",
        "et in est ad non cum ut quod qui de ex sunt a ab quae per sed hoc esse etiam se aut autem eius vel si nec enim ac atque quam erat ita quibus quo sub anno inter post fuit eo pro tamen iam nisi quoque ante apud nunc sive quidem",
    ),
    // Languages that others would be taken for.
    unnamed(
        "áàéèẹíìóòọúùṣńǹ",
        "ni ti ati si o awọn ń jẹ ó tí àti láti sí bí nínú pé kí ṣe fún wọn náà tó wá lọ bá àwọn awon je lati naa ara fi ilu ará ọdún rẹ wa kan jẹ́ ọjọ́",
    ),
    unnamed(
        "āēīōū",
        "te ki o i ngā nga a he e ko me mō mo rā hoki ana nei tēnei ia kua mai tana ka atu no nō kei ai rātou tonu kia hei ahau tētahi",
    ),
    unnamed(
        "",
        "ho le ka ya e a o ba ha ke hore di go mo ne tsa se sa la wa na bo hae eo tse lo re fa ga gore mme kwa rona bangwe jwa jaaka",
    ),
    unnamed(
        "",
        "ku wa na ya kuti pa ne vanhu kana mu uye kwa iyo ndi zvakadaro asi zvi kuva se mune va loko hi swi ka leswi xi ti lowu ntsena ni ri",
    ),
    unnamed(
        "",
        "ukuthi futhi kanye noma ngoba kodwa uma lapho umuntu abantu ngesikhathi ukuba kwi okanye ukuze njengoko kuba ngokuba xa le lo la kakhulu ke",
    ),
    unnamed(
        "",
        "oo iyo in ka ku waxaa ah ee la uu ay ayaa ma si kale waa lagu isku waxay inuu kuwa aan dalka sida loo dad ugu badan soo leh",
    ),
    unnamed(
        "",
        "mu ne ku nga era oba nti okuva abantu ye ki bwe nnyo omu ng ebya kuba wa abo ekyo okuba naye buli",
    ),
    // Cyrillic.
    named(
        "ru",
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "и в не на с что по как к из для это о от за у так же его а но то он до или при был мы бы все также только было я были она они этого который которые еще если уже может под год года их чтобы том после во со когда без была более быть где есть ли между против время лет которая этом перед сказал",
    ),
    named(
        "uk",
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "і в не на з що до та у за як це від про для є його із або але він а які й по бути був року того так також який може через під було після вже лише більше їх ми при щоб тільки були вони я мені ні своєї час якщо між має ще без коли вона перед буде цього яка де",
    ),
    named(
        "be",
        "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "і у на з не што да ў як гэта за па для ад яго але ці а таксама які быў было г яны можа каб гэтага так ён была мы пра пасля год былі іх бы толькі ужо яшчэ калі без або пры якія якая вельмі мае па-за іншых сваёй дзе",
    ),
    named(
        "bg",
        "абвгдежзийклмнопрстуфхцчшщъьюя",
        "на и в за да се от с е не са по че до като през това които ще при след който или но тя той си във има към със беше бе бъде може която което им тази този само много още вече както сме също под ги го му без ни те били над където когато",
    ),
    named(
        "sr",
        "абвгдђежзијклљмнњопрстћуфхцчџш",
        "је у и на да се за су од са а о који што као ће не то из или која које није до али би по само тако сам како био бити према још након више због има код може била при ова ово овај његов своје било већ док када јер него све смо око где године година свих између против коју њих нема ли му ми га им",
    ),
    named(
        "mk",
        "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
        "на и во да се од за со не е што ќе ја го како по ги но кои а или тоа која кој до ние беше при има нема им сите само сега оваа овој кога дека многу ова исто може бидат бил биде треба бара според си без преку помеѓу своите",
    ),
    // Arabic letters.
    named(
        "ar",
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي",
        "في من على أن إلى التي عن الذي هذا هذه ما لا كان بين بعد مع كما أو قد لم ذلك حيث خلال قال أنه كل ان الى كانت ولا وفي ومن وقد هو هي وهو عام حتى يوم غير عند عبر منذ قبل ضد وقال أي منها فيها وكان دون إن أكثر وأن تم لدى بها له لها",
    ),
    named(
        "fa",
        "ءآأؤئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوىيی",
        "و در به از که این را با است برای آن یک بر تا خود هم شده نیز ها های می شد بود کرد گفت دو اما یا ما هر اگر باید پس کرده شود کند داد وی همه سال بین کنند دارد نمی ای اند آنها پیش روی بی هستند من چه بعد دیگر مورد",
    ),
    named(
        "ur",
        "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھیےۓۂكيه",
        "کے میں کی ہے سے کا کو نے اور پر ہیں کہ یہ نہیں تھا ہو بھی اس ایک لئے لیے ان کر وہ کیا گیا جو اپنے ہی تو تھے ہوئے تک ساتھ بعد رہے رہا ہوا سکتا گے دیا جا یا جس والے دو تھی کوئی اپنی گئی کرنے ہوتا",
    ),
    // Devanagari.
    named(
        "hi",
        "",
        "के में है की से का को और ने पर हैं यह भी कि नहीं एक इस था हो कर लिए वह तो ही या उन्होंने इसके अपने साथ किया गया बाद जो रहे रहा कहा तक थे जा थी रही करने सकते हुए अब कुछ दिया हुआ होने वाले कोई होता जब",
    ),
    named(
        "mr",
        "",
        "आहे आणि या हे तर ते ही होते की नाही व मी हा असून झाली झाले आहेत केली केले काही होती होता त्यांनी त्या त्याने मात्र असे अशी एका किंवा पण तो ती करण्यात आला आली तसेच म्हणून जे जी सर्व दोन यांनी यांच्या असलेल्या येथे न सुरू",
    ),
    named(
        "ne",
        "",
        "छ र को मा ले पनि भएको गरेको हो छन् थियो गर्न लागि यो गरी तथा नेपाल हुने भने तर एक भन्ने उनले गर्ने बताए अनुसार कुनै गरेका रहेको यस त्यो पछि बाट लाई हुन् भएका थिए गर्दै एवं अहिले पर्ने सबै",
    ),
];
