mod bad_input;
mod left;
mod pages;
mod press;
