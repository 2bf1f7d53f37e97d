import { ConnectionError } from '@waypost/core'

/**
 * Code that is loaded when a call needs it.
 *
 * @throws ConnectionError that says what to do when it cannot be loaded.
 */
export async function loadLater<Module>(loading: Promise<Module>): Promise<Module> {
  try {
    return await loading
  } catch (cause) {
    throw new ConnectionError(
      'Nothing was sent, because a part of @waypost/ai-sdk-provider could not be loaded; `cause` says ' +
        'why. Reload the page, or install the packages again, so that their files belong together.',
      { cause },
    )
  }
}
