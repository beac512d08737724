mod bad_input;
mod left_out;
mod pages;
mod press;
