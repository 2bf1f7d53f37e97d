import { type ApiRequest, ConfigurationError, type ManagementApiKey } from '@waypost/core'
import { Api } from './api.ts'
import type { ApiPromise } from './api-promise.ts'
import { assertKeyMayBeHere } from './browser-key.ts'
import type { CustomRequest } from './openrouter.ts'
import type { OpenRouterOptions } from './options.ts'
import { type Activity, activity, type Credits, credits } from './resources/account.ts'
import { type Feedback, feedback } from './resources/feedback.ts'
import { type Keys, keys } from './resources/keys.ts'

/** How a client for the account is made. */
export interface OpenRouterManagementOptions extends Omit<
  OpenRouterOptions,
  'allowBrowserKey' | 'apiKey' | 'budget' | 'estimate' | 'ledger' | 'userKey'
> {
  /** A management key; inference keys are refused, and this one is refused for inference. */
  managementKey: ManagementApiKey
}

/** A client for the account itself: its keys, credits and activity. It has no place in a browser. */
export class OpenRouterManagement {
  /** The keys of the account. */
  readonly keys: Keys
  /** What was bought and spent. */
  readonly credits: Credits
  /** What was used, by day. */
  readonly activity: Activity
  /** Reports about generations. */
  readonly feedback: Feedback
  readonly #api: Api

  /** @throws ConfigurationError when there is no key, an option cannot be used, and in a browser. */
  constructor({ managementKey, ...options }: OpenRouterManagementOptions) {
    assertKeyMayBeHere()
    // The key of the environment is one for inference.
    if (!managementKey) {
      throw new ConfigurationError(
        'Pass a key of https://openrouter.ai/settings/management-keys as `managementKey`.',
      )
    }
    const api = new Api({ ...options, apiKey: managementKey })
    this.#api = api
    this.keys = keys(api)
    this.credits = credits(api)
    this.activity = activity(api)
    this.feedback = feedback(api)
  }

  /**
   * Calls any path below the base URL, e.g. guardrails, workspaces or analytics; `Data` is what the
   * caller knows the answer to be.
   */
  request<Data = unknown>(
    method: ApiRequest['method'],
    path: string,
    request: CustomRequest = {},
  ): ApiPromise<Data> {
    return this.#api.call({ ...request, method, path }, request)
  }
}
