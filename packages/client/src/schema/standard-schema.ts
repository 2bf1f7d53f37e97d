/** A problem that a schema has with a value. */
export interface SchemaIssue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

/** What a schema says about a value. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] }

/**
 * A schema of any library that speaks Standard Schema: zod, Valibot, ArkType and others.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1
    readonly vendor: string
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined
    /** Standard JSON Schema: how the library writes itself as JSON Schema. */
    readonly jsonSchema?:
      | { readonly input: (options: { target: string }) => Record<string, unknown> }
      | undefined
  }
}

/** JSON Schema as an object. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Whether a value is a schema of a library, and not JSON Schema. */
export function isStandardSchema(value: object): value is StandardSchema {
  return '~standard' in value
}

/** The issues of a value as one line of text, for people and models. */
export function describeIssues(issues: readonly SchemaIssue[]): string {
  return issues.map(({ message, path }) => `${describePath(path)}${message}`).join('; ')
}

function describePath(path: SchemaIssue['path']): string {
  if (!path || path.length === 0) return ''
  const keys = path.map((part) => String(typeof part === 'object' ? part.key : part))
  return `${keys.join('.')}: `
}
