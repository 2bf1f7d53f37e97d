import { cookies } from 'next/headers'
import { isSameOrigin } from '../../../server/same-origin.ts'
import { forgetUserKey } from '../../../server/sign-in-cookies.ts'

/** Forgets the key of the person who signed in. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('Only for pages of this server.', { status: 403 })
  forgetUserKey(await cookies())
  return new Response(null, { status: 204 })
}
