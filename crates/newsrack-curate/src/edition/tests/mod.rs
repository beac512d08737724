mod bad_input;
mod pages;
mod press;
