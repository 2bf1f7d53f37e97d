/** JSON that matches a schema. OpenRouter documentation: Structured Outputs. */
export interface JsonSchemaResponseFormat {
  type: 'json_schema'
  json_schema: {
    /** Letters, digits, underscores and dashes, at most 64. */
    name: string
    /** Whether the answer must match. Default false. */
    strict?: boolean | null | undefined
    /** JSON Schema. */
    schema?: object | null | undefined
    /** Tells the model what the answer is for. */
    description?: string | null | undefined
    [field: string]: unknown
  }
  [field: string]: unknown
}

/** Text that a grammar generates. */
export interface GrammarResponseFormat {
  type: 'grammar'
  grammar: string
  [field: string]: unknown
}

/** Plain text, any JSON, or Python code. */
export interface SimpleResponseFormat {
  type: 'text' | 'json_object' | 'python'
  [field: string]: unknown
}

/** The form that the answer must have. */
export type ResponseFormat = SimpleResponseFormat | JsonSchemaResponseFormat | GrammarResponseFormat
