import { composeEvents } from '../../reply/compose-events.ts'
import type { Reply, Responder, Turn } from '../../reply/responder.ts'
import { textOf } from '../../wire/message.ts'
import { drawMosaic } from './draw.ts'
import { imageSizeOf } from './image-size.ts'
import { encodePng } from './png.ts'
import { toBase64 } from '../../wire/base64.ts'

/** A model that answers a conversation with an image, where it can and the request asks for one. */
export const paintingModel: Responder = (turn) => {
  const { outputModalities } = turn.model
  if (!outputModalities.includes('image')) return undefined
  const asked = turn.request.modalities?.includes('image') === true
  return asked || !outputModalities.includes('text') ? paint(turn) : undefined
}

async function paint(turn: Turn): Promise<Reply> {
  const { model, request, messages, random } = turn
  const prompt = textOf(messages.findLast(({ role }) => role === 'user') ?? { role: 'user' })
  const config = request['image_config']
  const { aspect_ratio = null, image_size = null } = { ...(config as Partial<ImageConfig> | null) }
  const size = imageSizeOf({ model: model.id, prompt, aspect_ratio, resolution: image_size })
  const png = await encodePng(drawMosaic(size, random))
  const talks =
    model.outputModalities.includes('text') && request.modalities?.includes('text') !== false
  return {
    kind: 'events',
    events: composeEvents(
      {
        ...(talks ? { text: `Here is an image for “${prompt.slice(0, 80)}”.` } : {}),
        images: [`data:image/png;base64,${toBase64(png)}`],
      },
      turn,
    ),
  }
}

/** What a chat request may say about the images that it wants. */
interface ImageConfig {
  readonly aspect_ratio: string
  readonly image_size: string
}
