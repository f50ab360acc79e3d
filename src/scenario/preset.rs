//! The presets that come with the product.
