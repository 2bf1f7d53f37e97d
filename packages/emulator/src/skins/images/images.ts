import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Answer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import type { Inference } from '../../inference/inference.ts'
import { type ImageRequest, parseImageRequest } from '../../validation/image-schema.ts'
import type { ErrorObject } from '../../wire/error-body.ts'
import type { UsageBody } from '../../wire/usage.ts'
import { applyFaults } from '../../stream/apply-faults.ts'
import { bodyFromFrames } from '../../stream/body-from-frames.ts'
import { answerOnce, namedAnswer, settleOnce } from '../one-shot/answer-once.ts'
import { drawMosaic, type ImageSize, mosaicToSvg } from './draw.ts'
import { imageSizeOf } from './image-size.ts'
import { encodePng } from './png.ts'
import { toBase64 } from '../../wire/base64.ts'

/** `POST /images`, whole or streamed. */
export const imagesRoute: Route = {
  method: 'POST',
  path: '/api/v1/images',
  access: 'inference',
  asksModel: true,
  handler: createImages,
}

const tokensPerImage = 1_290
/** How many mosaic cells a side has in each preview. */
const previews = [2, 4]

function createImages(exchange: Exchange, engine: Engine): Promise<Answer> {
  const body = parseImageRequest(exchange.json())
  const { model, provider, prompt, n, output_format: format, seed, stream } = body
  if (format === 'jpeg' || format === 'webp') {
    throw new ApiError(400, 'output_format: the emulator paints png and svg')
  }
  const size = imageSizeOf(body)
  const request = { model, provider, prompt, seed }
  const work = { request, modality: 'image', apiType: 'images' }
  return answerOnce(exchange, engine, work, async (inference) => {
    const count = n ?? 1
    const tokens = count * tokensPerImage
    // All images are paid for or none, so they are booked when the last one is there.
    const settle = (): UsageBody =>
      settleOnce(inference, { completionTokens: tokens, imageTokens: tokens, images: count })
    const painter = new Painter(body, size, engine)
    const images = await Promise.all(
      Array.from({ length: count }, (_, index) => painter.paint(index)),
    )
    if (stream === true) {
      return streamedAnswer(inference, engine, images, painter, settle)
    }
    const data = images.map((b64_json) => ({ b64_json, media_type: painter.mediaType }))
    return namedAnswer(inference, { created: inference.created, data, usage: settle() })
  })
}

/** Paints the images of one request: the same prompt and seed give the same pictures. */
class Painter {
  readonly mediaType: string
  readonly #size: ImageSize
  readonly #random: (index: number) => ReturnType<Engine['random']['fork']>

  constructor(
    { model, prompt, seed, output_format }: ImageRequest,
    size: ImageSize,
    engine: Engine,
  ) {
    this.mediaType = output_format === 'svg' ? 'image/svg+xml' : 'image/png'
    this.#size = size
    this.#random = (index) => engine.random.fork(`image/${model}/${seed ?? ''}/${index}/${prompt}`)
  }

  /** One image in base64; a preview has less detail. */
  async paint(index: number, detail?: number): Promise<string> {
    const random = this.#random(index)
    if (this.mediaType === 'image/svg+xml') {
      return toBase64(new TextEncoder().encode(mosaicToSvg(this.#size, random)))
    }
    return toBase64(await encodePng(drawMosaic(this.#size, random, detail)))
  }
}

async function streamedAnswer(
  { id, created, reply: { faults }, exchange, meter }: Inference,
  engine: Engine,
  images: readonly string[],
  painter: Painter,
  settle: () => UsageBody,
): Promise<Answer> {
  const events: Record<string, unknown>[] = []
  for (const [index, b64_json] of images.entries()) {
    for (const [partial_image_index, detail] of previews.entries()) {
      const type = 'image_generation.partial_image'
      events.push({ type, partial_image_index, b64_json: await painter.paint(index, detail) })
    }
    const type = 'image_generation.completed'
    events.push({ type, b64_json, media_type: painter.mediaType, created })
  }
  const onError = (error: ErrorObject): void => meter.observe({ type: 'error', error })
  // Images that an error comes before are not paid for, so the last frame may not settle them.
  const fails = (faults?.errorAfter?.events ?? Infinity) < events.length
  const frames = framesOf(events, fails ? () => undefined : settle)
  const body =
    faults === undefined
      ? [...frames].join('')
      : bodyFromFrames((signal) => applyFaults(frames, faults, engine.clock, { signal, onError }), {
          pieceBytes: faults.pieceBytes,
          signal: exchange.call.signal,
          onEnd: () => meter.breakOff(),
          onHangUp: () => {
            exchange.journalEntry.hungUp = true
            meter.cancel()
          },
        })
  return {
    status: 200,
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-generation-id': id,
    },
    body,
  }
}

function* framesOf(
  events: readonly Record<string, unknown>[],
  settle: () => UsageBody | undefined,
): Generator<string, void> {
  yield ': OPENROUTER PROCESSING\n\n'
  for (const event of events) {
    const whole = event === events.at(-1) ? { ...event, usage: settle() } : event
    yield `data: ${JSON.stringify(whole)}\n\n`
  }
  yield 'data: [DONE]\n\n'
}
