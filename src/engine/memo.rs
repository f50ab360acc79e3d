//! What was answered last: lanes mostly have the figures of the one before.

/// Remembers the last question and its answer.
#[derive(Clone, Copy, Debug)]
pub(in crate::engine) struct Memo<Question, Answer>(Option<(Question, Answer)>);

impl<Question: PartialEq, Answer: Clone> Memo<Question, Answer> {
    pub(in crate::engine) const fn new() -> Self {
        Self(None)
    }

    /// The answer, found again only if the question is not the last one.
    pub(in crate::engine) fn answer(
        &mut self,
        question: Question,
        find: impl FnOnce(&Question) -> Answer,
    ) -> Answer {
        match &self.0 {
            Some((last, answer)) if *last == question => answer.clone(),
            _ => {
                let answer = find(&question);
                self.0 = Some((question, answer.clone()));
                answer
            }
        }
    }
}
