/** A wire type as JSON brings it: 64-bit numbers of Rust arrive as plain numbers, whatever the generated type calls them. */
export type Json<T> = T extends bigint
  ? number
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends Array<infer Item>
      ? Json<Item>[]
      : { [Key in keyof T]: Json<T[Key]> };
