import { type Server, serve } from '../serve.ts'
import { UsageError } from './io.ts'
import { reasonOf } from './reason-of.ts'

/** Puts a door on a port; says what to do where that does not go. */
export async function listen(
  door: Parameters<typeof serve>[0],
  address: { readonly port: number; readonly hostname: string },
): Promise<Server> {
  try {
    return await serve(door, address)
  } catch (error) {
    throw new UsageError(`Cannot listen: ${reasonOf(error)}. --port 0 takes any free port`)
  }
}
