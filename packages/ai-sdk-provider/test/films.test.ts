import { experimental_generateVideo as generateVideo } from 'ai'
import { expect, test } from 'vitest'
import { providerWith } from './recorded-fetch.ts'

/** A job that is done when it is first looked up. */
function jobOf(film: string): string[] {
  return [
    JSON.stringify({ id: 'job-1', status: 'pending', polling_url: '/api/v1/videos/job-1' }),
    JSON.stringify({ id: 'job-1', status: 'completed', unsigned_urls: [film] }),
  ]
}

const download = async () => ({ data: new Uint8Array([1]), mediaType: 'video/mp4' })

test('a film is started and looked up, with every option of the SDK (D23, R7)', async () => {
  const film = new Response(new Uint8Array([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70]))
  const { openrouter, sent } = providerWith([
    JSON.stringify({ id: 'job-1', status: 'pending', polling_url: '/api/v1/videos/job-1' }),
    JSON.stringify({
      id: 'job-1',
      status: 'completed',
      generation_id: 'gen-7',
      unsigned_urls: ['https://storage.example.com/film.mp4'],
      usage: { cost: 0.5 },
    }),
    film,
  ])
  const result = await generateVideo({
    model: openrouter.videoModel('google/veo-3.1'),
    prompt: { text: 'A cat runs', image: 'data:image/png;base64,iVBORw==' },
    frameImages: [{ image: 'data:image/png;base64,iVBORw==', frameType: 'last_frame' }],
    duration: 8,
    aspectRatio: '16:9',
    resolution: '1280x720',
    fps: 24,
    seed: 2,
    generateAudio: true,
    poll: { intervalMs: 1 },
    download,
  })
  expect(sent.map(({ url }) => url)).toEqual([
    'https://openrouter.ai/api/v1/videos',
    'https://openrouter.ai/api/v1/videos/job-1',
  ])
  const image_url = { url: 'data:image/png;base64,iVBORw==' }
  expect(sent[0]?.body).toMatchObject({
    prompt: 'A cat runs',
    duration: 8,
    aspect_ratio: '16:9',
    size: '1280x720',
    seed: 2,
    generate_audio: true,
  })
  expect(sent[0]?.body['frame_images']).toContainEqual({
    type: 'image_url',
    image_url,
    frame_type: 'last_frame',
  })
  expect(result.warnings).toContainEqual({ type: 'unsupported', feature: 'fps' })
  expect(result.video.mediaType).toBe('video/mp4')
  expect(JSON.stringify(result.providerMetadata)).toContain('"cost":0.5')
})

test('pictures and films that a film refers to are sent as what they are (D23)', async () => {
  const { openrouter, sent } = providerWith(jobOf('https://example.com/film.mp4'))
  await generateVideo({
    model: openrouter.videoModel('google/veo-3.1'),
    prompt: 'The cat runs',
    inputReferences: [
      'https://example.com/cat.png',
      { data: 'https://example.com/cat.mp4', mediaType: 'video/mp4' },
    ],
    poll: { intervalMs: 1 },
    download,
  })
  expect(sent[0]?.body['input_references']).toEqual([
    { type: 'image_url', image_url: { url: 'https://example.com/cat.png' } },
    { type: 'video_url', video_url: { url: 'https://example.com/cat.mp4' } },
  ])
})

test('a film that the API keeps is fetched with the key, which the host would not send', async () => {
  const { openrouter, sent } = providerWith([
    JSON.stringify({ id: 'job-1', status: 'pending' }),
    JSON.stringify({
      id: 'job-1',
      status: 'completed',
      unsigned_urls: ['https://openrouter.ai/api/v1/videos/job-1/content?index=0'],
    }),
    new Response(new Uint8Array([0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70])),
  ])
  const model = openrouter.videoModel('google/veo-3.1')
  const { video } = await generateVideo({ model, prompt: 'A cat runs', poll: { intervalMs: 1 } })
  expect(video.uint8Array).toHaveLength(8)
  expect(sent[2]?.url).toBe('https://openrouter.ai/api/v1/videos/job-1/content?index=0')
  expect(sent[2]?.headers.get('authorization')).toBe('Bearer sk-or-v1-test')
})

test('the first frame is sent once, although the SDK names it twice', async () => {
  const { openrouter, sent } = providerWith(jobOf('https://storage.example.com/film.mp4'))
  await generateVideo({
    model: openrouter.videoModel('google/veo-3.1'),
    prompt: 'The cat runs',
    frameImages: [{ image: 'https://example.com/cat.png', frameType: 'first_frame' }],
    poll: { intervalMs: 1 },
    download,
  })
  expect(sent[0]?.body['frame_images']).toEqual([
    {
      type: 'image_url',
      image_url: { url: 'https://example.com/cat.png' },
      frame_type: 'first_frame',
    },
  ])
})

test('OpenRouter calls when a film is there, for those who rather wait for that than ask', async () => {
  const { openrouter, sent } = providerWith(jobOf('https://storage.example.com/film.mp4'))
  const { video, warnings } = await generateVideo({
    model: openrouter.videoModel('google/veo-3.1'),
    prompt: 'The cat runs',
    webhook: async () => ({
      url: 'https://example.com/done',
      received: Promise.resolve({ headers: {}, body: {} }),
    }),
    download,
  })
  expect(sent[0]?.body['callback_url']).toBe('https://example.com/done')
  expect({ warnings, mediaType: video.mediaType }).toEqual({ warnings: [], mediaType: 'video/mp4' })
})
