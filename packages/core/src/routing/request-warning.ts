/** What a warning is about; the set may grow. */
export type RequestWarningCode =
  | 'order-with-sort'
  | 'variant-with-sort'
  | 'conflicting-variants'
  | 'online-with-web-plugin'
  | 'repeated-model'
  | 'settings-for-another-router'
  | 'transforms-with-compression'
  | 'max-price-outside-provider'
  | 'max-price-per-token'
  | 'schema-may-be-ignored'
  | 'effort-with-max-tokens'
  | 'contradicting-effort'
  | 'reasoning-given-twice'
  | 'reasoning-switched-off'
  | 'reasoning-budget-too-large'
  | 'max-tokens-given-twice'
  | 'top-logprobs-without-logprobs'
  | 'only-while-streaming'
  | 'not-while-streaming'
  | 'cache-control-not-on-text'
  | 'deprecated'
  | 'without-effect'
  | 'limit-exceeded'
  | 'unknown-parameter'
  | 'unknown-value'
  | 'misplaced-parameter'

/** A combination in a request that OpenRouter accepts and that probably was not meant. */
export interface RequestWarning {
  /** What the warning is about. */
  code: RequestWarningCode
  /** The parameter to look at, as a path such as `provider.sort`. */
  parameter: string
  /** What happens, and what to do. */
  message: string
}

/** Takes down a warning where there is cause; the message begins with the parameter. */
export type Warn = (
  isDubious: boolean,
  code: RequestWarningCode,
  parameter: string,
  problem: string,
) => void
