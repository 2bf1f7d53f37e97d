/**
 * Names under which a request appears in the account's observability tools; other keys go along.
 */
export interface Trace {
  trace_id?: string | null | undefined
  trace_name?: string | null | undefined
  span_name?: string | null | undefined
  generation_name?: string | null | undefined
  parent_span_id?: string | null | undefined
  [field: string]: unknown
}
