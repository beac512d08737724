//! The packages of the workspace, as cargo tells them.

use crate::program;
use anyhow::Context as _;
use serde_json::Value;
use std::path::Path;

/// A package of the workspace.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    /// Where it stands, from the root of the workspace, with `/`.
    pub(crate) folder: String,
    /// What it depends on, of every kind and for every system.
    pub(crate) dependencies: Vec<String>,
    pub(crate) targets: Vec<Target>,
}

/// Something that cargo builds of a package.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) is_test: bool,
    pub(crate) required_features: Vec<String>,
}

/// The packages of the workspace in this folder. Asks no network.
///
/// # Errors
/// A manifest does not load.
pub(crate) fn packages(root: &Path) -> anyhow::Result<Vec<Package>> {
    let mut command = program::cargo(&["metadata", "--no-deps", "--format-version", "1", "--offline"]);
    let metadata: Value = serde_json::from_str(&program::read(command.current_dir(root))?)?;
    let workspace = text(&metadata["workspace_root"]);
    list(&metadata["packages"]).map(|package| read_package(package, &workspace)).collect()
}

fn read_package(package: &Value, workspace: &str) -> anyhow::Result<Package> {
    let manifest = text(&package["manifest_path"]);
    let folder = Path::new(&manifest).parent().context("failed to place a package")?;
    let folder = folder.strip_prefix(workspace).unwrap_or(folder).to_string_lossy().replace('\\', "/");
    Ok(Package {
        name: text(&package["name"]),
        folder,
        dependencies: list(&package["dependencies"]).map(|dependency| text(&dependency["name"])).collect(),
        targets: list(&package["targets"]).map(read_target).collect(),
    })
}

fn read_target(target: &Value) -> Target {
    Target {
        name: text(&target["name"]),
        is_test: list(&target["kind"]).any(|kind| kind == "test"),
        required_features: list(&target["required-features"]).map(text).collect(),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place;

    #[test]
    fn this_workspace_is_read() {
        let packages = packages(&place::root()).unwrap();
        let named = |name: &str| packages.iter().find(|package| package.name == name).unwrap();
        assert_eq!(named("xtask").folder, "xtask");
        assert!(named("xtask").dependencies.contains(&"anyhow".to_owned()));
        assert_eq!(named("newsrack-feed").folder, "crates/newsrack-feed");
        assert!(named("newsrack-tests").targets.iter().any(|target| target.is_test));
    }
}
