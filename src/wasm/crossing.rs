//! Answers as JavaScript objects.
//!
//! They are as serde writes them. Of the types that cross, and of those within them, the build writes the TypeScript from
//! the sources (`src/bin/xtask/declarations`): fields and their meanings stand once, with the type.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// What crosses as an object.
pub trait Crossing: Serialize {
    /// The object, which TypeScript knows by the type's own name.
    type Object: JsCast;
}

/// The object that a value crosses as.
pub type Crossed<T> = <T as Crossing>::Object;

/// Says which types cross.
macro_rules! crosses {
    ($($name:ident),*) => {
        $(const _: () = {
            #[wasm_bindgen]
            extern "C" {
                /// The type as TypeScript knows it.
                #[wasm_bindgen(typescript_type = $name)]
                pub type Object;
            }

            impl $crate::wasm::crossing::Crossing for $name {
                type Object = Object;
            }
        };)*
    };
}

pub(super) use crosses;

/// Makes a value an object; maps within it are objects too.
///
/// # Errors
/// When it has a whole number that JavaScript's numbers have not.
pub(super) fn crossed<T: Crossing>(value: &T) -> Result<Crossed<T>, JsError> {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    Ok(value.serialize(&serializer)?.unchecked_into())
}
