/**
 * What stands for a status where there is none: names in `error_type`, `availability.code`, `code`
 * and `type` (OpenRouter's and those of providers), and as a last resort the message. Both are
 * compared in lower case, joined by underscores. OpenRouter documentation: Errors.
 */
const STATUSES: readonly (readonly [status: number, pattern: RegExp])[] = [
  [401, /^authentication|^unauth|invalid_api_key|no_auth|missing_auth|user_not_found/],
  [402, /^billing|^payment|insufficient_credits|requires_more_credits|can_only_afford/],
  [
    403,
    /^forbidden|^permission|^region_restricted|key_limit_ex|only_management|prompt_injection|flagged/,
  ],
  [
    400,
    /^bad_request|^content_|context_length|^image_(?:content|download|too)|^invalid_(?:image|prompt|request)|^max_tokens|model_not|valid_model|prompt_is_too|^refusal|^string_too|^token_limit|^unsupported|^wrong_endpoint/,
  ],
  [
    404,
    /^constraint|^free_variant|^image_not|^model_(?:dep|unav)|^no_(?:allowed|endpoints|models)|^not_found|^privacy_restricted/,
  ],
  [412, /^precondition/],
  [413, /too_large/],
  [422, /^unprocess/],
  [429, /^capacity_ex|insufficient_quota|rate_?limit|too_many_requests/],
  [503, /overloaded|at_capacity|service_unavailable|^temporarily/],
  [504, /timed?_?out/],
  [500, /^api_error|^internal|^server|^unmapped/],
  [502, /^bad_gateway|^provider|^upstream/],
]

/** The status that a name or a message stands for. */
export function statusOfText(text: unknown): number | undefined {
  const joined = String(text)
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return STATUSES.find(([, pattern]) => pattern.test(joined))?.[0]
}
