//! Settings are kept one by one, and obeyed at once.

use super::*;
use crate::{Error, images::Picture};
use futures_util::future::join_all;
use newsrack_fetch::Purpose;
use newsrack_model::{Filter, Order, Place};
use newsrack_store::Start;
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_are_changed_at_once_are_all_kept() {
    let bench = Bench::new();
    let changes = [
        ("theme", json!("dark")),
        ("density", json!("roomy")),
        ("latest_order", json!("fair")),
        ("text_size", json!(20)),
        ("measure", json!(60)),
        ("refresh_minutes", json!(30)),
        ("quiet_from", json!(1)),
        ("quiet_until", json!(2)),
        ("image_budget_mb", json!(7)),
    ];
    join_all(changes.iter().map(|(name, value)| bench.set(name, value.clone()))).await;
    let kept = serde_json::to_value(bench.reader.settings().await.unwrap()).unwrap();
    for (name, value) in changes {
        assert_eq!(kept[name], value, "{name}");
    }
}

#[tokio::test]
async fn a_setting_that_cannot_be_is_refused_and_changes_nothing() {
    let bench = Bench::new();
    let before = bench.reader.settings().await.unwrap();
    for (name, value) in [
        ("colour", json!("red")),
        ("theme", json!("plaid")),
        ("latest_order", json!("oldest")),
        ("text_size", json!("large")),
    ] {
        let change = [("measure".to_owned(), json!(50)), (name.to_owned(), value)].into_iter().collect();
        let told = bench.reader.set_settings(change).await;
        assert!(matches!(told, Err(Error::Request(_))), "{name}: {told:?}");
        assert_eq!(bench.reader.settings().await.unwrap(), before, "{name}");
    }
}

#[tokio::test]
async fn a_smaller_budget_lets_pictures_go_at_once() {
    let bench = Bench::new();
    let url = "https://paper.example/a.png";
    bench.world.say(url, PNG);
    let picture = Picture { url: url.into(), is_private_ok: false };
    bench.reader.picture(picture, Purpose::Image, true).await.unwrap();
    let kept = async || bench.reader.storage().await.unwrap().image_bytes;
    bench.set("image_budget_mb", 1).await;
    assert!((PNG.len() as u64..1_000).contains(&kept().await));
    bench.set("image_budget_mb", 0).await;
    assert_eq!(kept().await, 0);
}

#[tokio::test]
async fn latest_is_ordered_as_set_and_stays_so_while_it_is_open() {
    let bench = Bench::new();
    let latest = async |order, snapshot| {
        let page = bench
            .reader
            .entries(
                Place::Latest,
                Filter::All,
                crate::Opening { order, ..crate::Opening::default() },
                snapshot,
                Start::First,
                9,
            )
            .await;
        page.unwrap()
    };
    let opened = latest(None, None).await;
    bench.set("latest_order", "fair").await;
    let check = async |order, snapshot, want, why: &str| {
        assert_eq!(latest(order, snapshot).await.order(), want, "{why}");
    };
    check(None, Some(opened.snapshot), Order::Newest, "a list that is open").await;
    check(None, None, Order::Fair, "as set").await;
    check(Some(Order::Newest), None, Order::Newest, "as asked for").await;
    let today = bench
        .reader
        .entries(Place::Today, Filter::All, crate::Opening::default(), None, Start::First, 9)
        .await
        .unwrap();
    assert_eq!(today.order(), Order::Newest);
}

/// One value that a later version wrote, or a damaged one, made all settings their defaults; and none could be changed any more.
#[tokio::test]
async fn a_setting_that_cannot_be_read_has_its_default_and_no_other() {
    for (name, value) in [
        ("theme", json!("plaid")),
        ("text_size", json!(-1)),
        ("text_size", json!("large")),
        ("edition_hours", json!([9_999])),
        ("edition_hours", json!(["dawn"])),
        ("quiet_from", json!(null)),
        ("learns", json!("a little")),
        ("refresh_minutes", json!(1)),
    ] {
        let bench = Bench::new();
        bench.set("measure", 50).await;
        bench.set("layout", "paper").await;
        let kept = async |name: &'static str| {
            let stored =
                bench.reader.inner.store.read(|store| store.setting(crate::preferences::KEY)).unwrap();
            stored.unwrap()[name].clone()
        };
        let mut stored =
            bench.reader.inner.store.read(|store| store.setting(crate::preferences::KEY)).unwrap().unwrap();
        stored[name] = value.clone();
        stored["colour"] = json!("red");
        let put =
            move |store: &newsrack_store::Writing<'_>| store.set_setting(crate::preferences::KEY, &stored);
        bench.reader.inner.store.write(Durability::Intent, put).unwrap();
        let of = |settings| serde_json::to_value(settings).unwrap();
        let mut want = of(newsrack_model::Settings::default());
        want["measure"] = json!(50);
        want["layout"] = json!("paper");
        assert_eq!(of(bench.reader.settings().await.unwrap()), want, "{name}: {value}");
        bench.set("density", "roomy").await;
        want["density"] = json!("roomy");
        assert_eq!(of(bench.reader.settings().await.unwrap()), want, "{name}: {value}");
        assert_eq!(
            (kept(name).await, kept("colour").await),
            (value, json!("red")),
            "it is left for who knows it"
        );
    }
}

#[tokio::test]
async fn settings_that_are_no_settings_at_all_are_the_defaults() {
    let bench = Bench::new();
    for damage in ["'{\"theme\": \"da'", "'[7]'", "'7'"] {
        let sql = format!("REPLACE INTO settings (key, value) VALUES ('settings', {damage})");
        let put = move |store: &newsrack_store::Writing<'_>| Ok(store.execute_batch(&sql)?);
        bench.reader.inner.store.write(Durability::Intent, put).unwrap();
        assert_eq!(bench.reader.settings().await.unwrap(), newsrack_model::Settings::default(), "{damage}");
        bench.set("measure", 50).await;
        assert_eq!(bench.reader.settings().await.unwrap().measure, 50, "{damage}");
    }
}
