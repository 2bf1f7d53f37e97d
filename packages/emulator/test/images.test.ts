import { inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { failureOf, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { imageEndpoints, imageModels, images } from './schemas/media-shapes.ts'

interface Images {
  data: { b64_json: string; media_type: string }[]
  usage: { completion_tokens: number; cost: number }
}

const body = { model: 'borealis/canvas-2', prompt: 'A lighthouse', size: '48x32' }

async function paint(emulator: Emulator, more = {}): Promise<Images> {
  const response = await post(emulator, '/images', { ...body, ...more })
  const painted: Images = await response.json()
  return painted
}

/** Reads the header and the pixels of a PNG file, as any decoder would. */
function decodePng(base64 = ''): { width: number; height: number; pixelBytes: number } {
  const bytes = Buffer.from(base64, 'base64')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  const dataAt = bytes.indexOf('IDAT')
  const length = bytes.readUInt32BE(dataAt - 4)
  const pixels = inflateSync(bytes.subarray(dataAt + 4, dataAt + 4 + length))
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    pixelBytes: pixels.length,
  }
}

test('answers in the documented shape', async () => {
  expect(problemsWith(images, await paint(testEmulator()))).toEqual([])
})

test('paints a PNG of the size that is asked for', async () => {
  const { data } = await paint(testEmulator())
  expect(data[0]?.media_type).toBe('image/png')
  // Each of the 32 rows holds 48 pixels and the number of its filter.
  expect(decodePng(data[0]?.b64_json)).toEqual({ width: 48, height: 32, pixelBytes: 32 * 49 })
})

test('sizes an image by resolution and aspect ratio', async () => {
  const { data } = await paint(testEmulator(), {
    size: null,
    resolution: '512',
    aspect_ratio: '2:1',
  })
  expect(decodePng(data[0]?.b64_json)).toMatchObject({ width: 512, height: 256 })
})

test.each([
  [{ size: '2K' }, 2_048, 2_048],
  [{ size: '512', aspect_ratio: '16:9' }, 512, 288],
  [{ size: 'auto', resolution: '512', aspect_ratio: '9:19.5' }, 236, 512],
  [{ size: null, resolution: '512', aspect_ratio: 'auto' }, 512, 512],
  [{ size: '64x36', aspect_ratio: '16:9' }, 64, 36],
])('understands the size in %j', async (more, width, height) => {
  const { data } = await paint(testEmulator(), more)
  expect(decodePng(data[0]?.b64_json)).toMatchObject({ width, height })
})

test.each([{ aspect_ratio: '16:9' }, { resolution: '4K' }])(
  'refuses %j beside a size that contradicts it',
  async (more) => {
    const response = await post(testEmulator(), '/images', { ...body, ...more })
    expect(response.status).toBe(400)
    expect((await failureOf(response)).error.message).toContain('contradicts the size 48x32')
  },
)

test('paints several different images and charges for each', async () => {
  const { data, usage } = await paint(testEmulator(), { n: 3, provider: { only: ['borealis'] } })
  expect(new Set(data.map(({ b64_json }) => b64_json)).size).toBe(3)
  expect(usage.completion_tokens).toBe(3 * 1_290)
  expect(usage.cost).toBeCloseTo(3 * 1_290 * 0.00003, 3)
})

test('paints the same image for the same prompt and seeds', async () => {
  const [first, second] = await Promise.all([paint(testEmulator()), paint(testEmulator())])
  expect(second.data).toEqual(first.data)
  const other = await paint(testEmulator(), { seed: 2 })
  expect(other.data).not.toEqual(first.data)
})

test('draws a vector image on request', async () => {
  const { data } = await paint(testEmulator(), { output_format: 'svg' })
  expect(data[0]?.media_type).toBe('image/svg+xml')
  expect(atob(data[0]?.b64_json ?? '')).toMatch(/^<svg .*width="48" height="32".*<\/svg>$/)
})

test('streams previews, then the image with usage, then the end marker', async () => {
  const response = await post(testEmulator(), '/images', { ...body, stream: true })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const stream = await response.text()
  const events = stream
    .split('\n\n')
    .filter((event) => event.startsWith('data: {'))
    .map((event): { type: string; b64_json: string; usage?: object } => JSON.parse(event.slice(6)))
  expect(events.map(({ type }) => type)).toEqual([
    'image_generation.partial_image',
    'image_generation.partial_image',
    'image_generation.completed',
  ])
  const whole = await paint(testEmulator())
  expect(events.at(-1)?.b64_json).toBe(whole.data[0]?.b64_json)
  expect(events.at(-1)?.usage).toBeDefined()
  expect(stream.endsWith('data: [DONE]\n\n')).toBe(true)
})

test('says which formats it cannot paint instead of painting another', async () => {
  const response = await post(testEmulator(), '/images', { ...body, output_format: 'webp' })
  expect(response.status).toBe(400)
  expect((await failureOf(response)).error.message).toMatch(/^output_format/)
})

test('refuses a model that paints nothing', async () => {
  const response = await post(testEmulator(), '/images', { ...body, model: 'lumen/embed-2' })
  expect(response.status).toBe(404)
})

test.each([
  ['/images/models', imageModels],
  ['/images/models/borealis/canvas-2/endpoints', imageEndpoints],
])('answers %s in the documented shape', async (path, schema) => {
  const response = await testEmulator().fetch(`https://openrouter.ai/api/v1${path}`)
  expect(problemsWith(schema, await response.json())).toEqual([])
})
