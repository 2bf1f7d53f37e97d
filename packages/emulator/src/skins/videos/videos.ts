import { drawUnused } from '../../chance/random.ts'
import type { Engine } from '../../engine/engine.ts'
import { ApiError } from '../../http/api-error.ts'
import { type Answer, jsonAnswer } from '../../http/call.ts'
import type { Exchange } from '../../http/exchange.ts'
import type { Route } from '../../http/route.ts'
import { parseVideoRequest } from '../../validation/video-schema.ts'
import { drawMosaic } from '../images/draw.ts'
import { encodePng } from '../images/png.ts'
import { answerOnce, settleOnce } from '../one-shot/answer-once.ts'
import { encodeMp4 } from './mp4.ts'
import { type VideoJob, videoStatus } from '../../videos/video-jobs.ts'

/** Ordering films, asking for them, and fetching them. */
export const videoRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/api/v1/videos',
    access: 'inference',
    asksModel: true,
    handler: orderVideo,
  },
  { method: 'GET', path: '/api/v1/videos/models', access: 'public', handler: listVideoModels },
  { method: 'GET', path: '/api/v1/videos/:id', access: 'inference', handler: readVideo },
  { method: 'GET', path: '/api/v1/videos/:id/content', access: 'inference', handler: fetchVideo },
]

const usualSeconds = 4
const longestSeconds = 12
const frameSize = { width: 320, height: 180 }

function orderVideo(exchange: Exchange, engine: Engine): Promise<Answer> {
  const { model, prompt, duration, seed, provider, callback_url } = parseVideoRequest(
    exchange.json(),
  )
  if (callback_url != null) {
    throw new ApiError(501, 'callback_url: the emulator calls nobody; ask polling_url instead')
  }
  const durationSeconds = duration ?? usualSeconds
  if (durationSeconds > longestSeconds) {
    throw new ApiError(400, `duration: at most ${longestSeconds} seconds`)
  }
  const request = { model, provider, prompt, seed, max_tokens: durationSeconds }
  const work = { request, modality: 'video', apiType: 'video' }
  return answerOnce(exchange, engine, work, (inference) => {
    // The bill comes with the order; its figure is shown when the film is there.
    const usage = settleOnce(inference, { completionTokens: durationSeconds })
    const job: VideoJob = {
      id: drawUnused(
        () => engine.random.letters(20),
        (id) => engine.videos.find(id) !== undefined,
      ),
      userId: exchange.key.account.userId,
      generationId: inference.id,
      model: inference.turn.model.id,
      prompt,
      seed: seed ?? null,
      durationSeconds,
      orderedAtMs: engine.clock.now(),
      cost: usage.cost ?? 0,
      byok: usage.is_byok ?? false,
    }
    engine.videos.add(job)
    const body = jobToWire(job, exchange, engine)
    return jsonAnswer(body, 202, { 'x-generation-id': inference.id })
  })
}

function readVideo(exchange: Exchange, engine: Engine): Answer {
  return jsonAnswer(jobToWire(jobOf(exchange, engine), exchange, engine))
}

async function fetchVideo(exchange: Exchange, engine: Engine): Promise<Answer> {
  const job = jobOf(exchange, engine)
  if (Number(exchange.query.get('index') ?? 0) !== 0) {
    throw new ApiError(404, 'index: the job made one video')
  }
  if (videoStatus(job, engine.clock.now()) !== 'completed') {
    throw new ApiError(400, 'The video is not completed yet')
  }
  const { model, prompt, seed, durationSeconds } = job
  const frames = await Promise.all(
    Array.from({ length: durationSeconds }, (_, second) => {
      const random = engine.random.fork(`video/${model}/${seed}/${second}/${prompt}`)
      return encodePng(drawMosaic(frameSize, random))
    }),
  )
  const body = encodeMp4({ ...frameSize, frames })
  return { status: 200, headers: { 'content-type': 'video/mp4' }, body }
}

function jobOf({ params, key }: Exchange, { videos }: Engine): VideoJob {
  const job = videos.find(params['id'] ?? '')
  if (job === undefined || job.userId !== key.account.userId) {
    throw new ApiError(404, 'Video job not found')
  }
  return job
}

function jobToWire(job: VideoJob, exchange: Exchange, engine: Engine): Record<string, unknown> {
  const status = videoStatus(job, engine.clock.now())
  const [origin = ''] = exchange.call.url.split('/api/v1/')
  const url = `${origin}/api/v1/videos/${job.id}`
  return {
    id: job.id,
    generation_id: job.generationId,
    polling_url: url,
    status,
    ...(status === 'completed'
      ? {
          unsigned_urls: [`${url}/content?index=0`],
          usage: { cost: job.cost, is_byok: job.byok },
        }
      : {}),
  }
}

function listVideoModels(_exchange: Exchange, { catalogue }: Engine): Answer {
  const films = catalogue.models.filter(({ outputModalities }) =>
    outputModalities.includes('video'),
  )
  return jsonAnswer({
    data: films.map((model) => ({
      id: model.id,
      canonical_slug: model.canonicalSlug,
      name: model.name,
      created: model.created,
      description: model.description,
      hugging_face_id: null,
      supported_resolutions: null,
      supported_aspect_ratios: null,
      supported_sizes: null,
      supported_durations: Array.from({ length: longestSeconds }, (_, index) => index + 1),
      supported_frame_images: null,
      generate_audio: false,
      seed: true,
      creativity: null,
      upscale_factor: null,
      allowed_passthrough_parameters: [],
      pricing_skus: { duration_seconds: model.endpoints[0]?.pricing.completion ?? '0' },
    })),
  })
}
