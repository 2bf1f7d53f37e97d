/**
 * Parameters for single providers by slug; those of the provider that serves the request are passed
 * on.
 */
export type ProviderOptions = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The `provider` object of requests whose routing cannot be changed. */
export interface ProviderPassthrough {
  options?: ProviderOptions | null | undefined
  [field: string]: unknown
}
