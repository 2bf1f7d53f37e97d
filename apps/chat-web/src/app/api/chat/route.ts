import { failureToText } from '../../../chat/failure.ts'
import { readChatRequest } from '../../../server/chat-request.ts'
import { describeFailure } from '../../../server/describe-failure.ts'
import { findPayer } from '../../../server/payer.ts'
import { isSameOrigin } from '../../../server/same-origin.ts'
import { streamAnswer } from '../../../server/stream-answer.ts'

/** Answers a conversation. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request)) return new Response('Only for pages of this server.', { status: 403 })
  try {
    const payer = await findPayer()
    if (payer.payer === 'none') {
      const message = 'This server has no key of its own.'
      return new Response(failureToText({ kind: 'unauthorized', message }), { status: 401 })
    }
    return await streamAnswer(await readChatRequest(request), payer, request.signal)
  } catch (error) {
    return new Response(failureToText(describeFailure(error)), { status: 400 })
  }
}
