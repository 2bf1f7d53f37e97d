import { ConnectionError } from './connection-error.ts'

/**
 * Waits for code that a call needs before anything is sent; `what` is what the code does, for the
 * message.
 *
 * @throws ConnectionError that says what to do when the code cannot be loaded.
 */
export async function loadLater<Module>(what: string, loading: Promise<Module>): Promise<Module> {
  try {
    return await loading
  } catch (cause) {
    throw new ConnectionError(
      `Nothing was sent, because ${what} could not be loaded; \`cause\` says why. Reload the page, ` +
        'or install the packages again.',
      { cause },
    )
  }
}
