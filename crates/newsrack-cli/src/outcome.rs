//! How a command ended.

use newsrack_api::{ApiError, Code};
use serde_json::{Value, json};

/// How a command ended, before it is printed.
pub(crate) enum Outcome {
    /// It was done.
    Done {
        /// The response as JSON; `Null` where everything was printed already.
        response: Value,
        /// The same for people.
        text: String,
        /// What people are told besides, on the error stream.
        note: Option<String>,
        /// Some feeds failed, or nothing was found.
        is_partly: bool,
    },
    /// It was not done.
    Failed(ApiError),
}

impl Outcome {
    pub(crate) fn done(response: Value, text: String) -> Self {
        Self::Done { response, text, note: None, is_partly: false }
    }

    /// There was nothing to find; the response says why.
    pub(crate) fn nothing(response: Value) -> Self {
        let text = response.to_string();
        Self::Done { response, text, note: None, is_partly: true }
    }

    /// The same, but what it was for did not come about; people are told why.
    pub(crate) fn partly(self, why: &str) -> Self {
        match self.with(Some(why)) {
            Self::Done { response, text, note, .. } => Self::Done { response, text, note, is_partly: true },
            outcome => outcome,
        }
    }

    /// Adds what people are told besides.
    pub(crate) fn with(self, more: Option<&str>) -> Self {
        match (self, more) {
            (Self::Done { response, text, note, is_partly }, Some(more)) => {
                let note = note.map_or_else(|| more.to_owned(), |note| format!("{note}\n{more}"));
                Self::Done { response, text, note: Some(note), is_partly }
            }
            (outcome, _) => outcome,
        }
    }
}

impl From<ApiError> for Outcome {
    fn from(error: ApiError) -> Self {
        Self::Failed(error)
    }
}

/// An error as programs see it, wherever it stands.
pub(crate) fn told(error: &ApiError) -> Value {
    json!({ "code": error.code, "message": error.message })
}

pub(crate) fn exit_code(code: Code) -> u8 {
    match code {
        Code::NotFound | Code::NoFeed | Code::Unreachable | Code::Failed => 1,
        Code::BadRequest | Code::SeveralFeeds | Code::NeedsCredentials => 2,
        Code::Folder => 3,
        Code::RefreshRunning => 4,
    }
}
