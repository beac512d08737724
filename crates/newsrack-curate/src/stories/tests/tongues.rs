//! Languages: those that a title does not declare, and those whose words are not parted by blanks or begin with their articles.

use super::{HOUR, Item, groups, item};
use crate::stories::Stories;
use newsrack_model::PublicationId;

/// Two events, each told by two titles, the first and the third of one and the others of another.
fn check(language: &'static str, headlines: [&'static str; 4]) {
    let grouped = |language: Option<&'static str>| {
        let items: Vec<Item<'_>> =
            headlines.iter().zip(1..).map(|(headline, id)| Item { language, ..item(id, headline) }).collect();
        let mut stories = Stories::new();
        stories.add(&items, 0);
        groups(&stories)
    };
    assert_eq!(grouped(Some(language)), [[1, 3], [2, 4]], "{language}");
}

#[test]
fn headlines_in_japanese_korean_and_arabic_are_grouped() {
    check(
        "ja",
        [
            "ベルブルック港沖でフェリー沈没、乗客九十人を救助",
            "りんご価格が上昇、遅霜の被害で",
            "フェリー沈没、ベルブルック港で乗客の救助続く",
            "遅霜の被害でりんごの価格が上昇",
        ],
    );
    check(
        "ko",
        [
            "벨브루크 항구 앞바다서 여객선 침몰, 승객 90명 구조",
            "늦서리 피해로 사과 가격 상승",
            "벨브루크 항구에서 여객선이 침몰해 승객을 구조",
            "사과 가격, 늦서리 피해에 크게 상승",
        ],
    );
    check(
        "ar",
        [
            "غرق عبارة قبالة ميناء فيلبروك وعلى متنها تسعون راكبا",
            "ارتفاع أسعار التفاح بعد صقيع متأخر",
            "غرق العبارة في ميناء فيلبروك: إنقاذ الركاب",
            "الصقيع المتأخر يرفع أسعار التفاح في البساتين",
        ],
    );
}

/// All that is seen of pairs, and all that is learned, where a title's entries declare this language.
fn seen(headlines: &[&'static str], declared: Option<&'static str>) -> (String, Vec<u8>) {
    let items: Vec<Item<'_>> = headlines
        .iter()
        .zip(1..)
        .map(|(headline, id)| Item {
            language: declared,
            publication_id: PublicationId(id % 2),
            at: id * HOUR,
            ..item(id, headline)
        })
        .collect();
    let mut stories = Stories::new();
    stories.add(&items, 0);
    (format!("{:?} {:?}", groups(&stories), stories.pairs()), stories.words())
}

#[test]
fn the_language_of_a_title_that_declares_none_is_told_by_its_headlines() {
    let check = |language: &'static str, headlines: &[&'static str]| {
        let (undeclared, declared) = (seen(headlines, None), seen(headlines, Some(language)));
        assert_eq!(undeclared, declared, "{language}");
    };
    check(
        "de",
        &[
            "Fähre vor Velbrück gesunken, der Kapitän steht vor Gericht",
            "Nach dem Untergang der Fähre: die Angehörigen warten im Hafen von Velbrück",
            "Später Frost lässt die Preise für Äpfel steigen",
            "Die Preise der Äpfel steigen nach dem späten Frost",
        ],
    );
    check(
        "ru",
        &[
            "Паром затонул у гавани Каменки, и на его борту были не только жители города",
            "Что стало с капитаном парома, который затонул у Каменки, и где он сейчас",
            "Цены на яблоки выросли после того, как в садах были поздние заморозки",
            "Поздние заморозки подняли цены на яблоки, но не на все",
        ],
    );
    check(
        "fr",
        &[
            "Le naufrage du ferry devant le port de Velbruck a fait des dizaines de morts",
            "Après le naufrage du ferry, le capitaine devant les juges de Velbruck",
            "Les prix des pommes augmentent après le gel tardif dans les vergers",
            "Le gel tardif fait augmenter les prix des pommes",
        ],
    );
    check(
        "ja",
        &[
            "ベルブルック港沖でフェリーが沈没した",
            "フェリー沈没の原因を調べている",
            "りんごの価格が上昇",
            "遅霜の被害",
        ],
    );
}

/// What a title declares for one entry holds for that one alone, and what it declares holds before what its words tell.
#[test]
fn what_is_declared_is_taken_as_it_is() {
    let headlines = [
        "Fähre vor Velbrück gesunken",
        "Der Kapitän der Fähre steht vor Gericht",
        "Apfelpreise steigen",
        "Frost",
    ];
    assert_ne!(seen(&headlines, Some("en")), seen(&headlines, Some("de")));
    assert_eq!(seen(&headlines, Some("de-AT")), seen(&headlines, Some("DE")));
}
