/** A JSON Schema as it arrives: any keyword, any draft. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown }

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
