/** A company that serves models. */
export interface Provider {
  /** For people. */
  name: string
  /** What `provider.order` names. */
  slug: string
  privacy_policy_url?: string | null
  terms_of_service_url?: string | null
  status_page_url?: string | null
  /** ISO 3166-1 country. */
  headquarters?: string | null
  /** ISO 3166-1 countries. */
  datacenters?: string[] | null
  [field: string]: unknown
}

/** The answer of `GET /providers`. */
export interface ProviderList {
  data: Provider[]
  [field: string]: unknown
}
