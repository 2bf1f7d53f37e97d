import { expect, test } from 'vitest'
import { createVirtualClock, type Emulator, type VirtualClock } from '../src/index.ts'
import { type GenerationBody, get } from './account.ts'
import { failureOf, testEmulator } from './call.ts'
import { problemsWith } from './documented-shape.ts'
import { post } from './post.ts'
import { videoJob, videoModels } from './schemas/media-shapes.ts'

interface Job {
  id: string
  status: string
  generation_id: string
  polling_url: string
  unsigned_urls?: string[]
  usage?: { cost: number }
}

const order = { model: 'deepwell/reel-1', prompt: 'Waves', duration: 3 }

function studio(): { emulator: Emulator; clock: VirtualClock } {
  const clock = createVirtualClock()
  return { emulator: testEmulator({ clock }), clock }
}

async function submit(emulator: Emulator): Promise<Job> {
  const job: Job = await (await post(emulator, '/videos', order)).json()
  return job
}

function read(emulator: Emulator, url: string): Promise<Response> {
  return emulator.fetch(url, { headers: { authorization: `Bearer ${emulator.apiKey}` } })
}

test('accepts an order with 202 in the documented shape', async () => {
  const response = await post(testEmulator(), '/videos', order)
  expect(response.status).toBe(202)
  const job: Job = await response.json()
  expect(problemsWith(videoJob, job)).toEqual([])
  expect(job.status).toBe('pending')
})

test('goes from pending over in progress to completed as time passes', async () => {
  const { emulator, clock } = studio()
  const { polling_url } = await submit(emulator)
  const statuses: string[] = []
  for (const _ of [1, 2, 3, 4]) {
    const job: Job = await (await read(emulator, polling_url)).json()
    statuses.push(job.status)
    await clock.advance('3s')
  }
  expect(statuses).toEqual(['pending', 'in_progress', 'in_progress', 'completed'])
})

test('says what a completed video cost, as the generation record does', async () => {
  const { emulator, clock } = studio()
  const { polling_url, generation_id } = await submit(emulator)
  await clock.advance('1m')
  const job: Job = await (await read(emulator, polling_url)).json()
  expect(problemsWith(videoJob, job)).toEqual([])
  // Three seconds at ten cents.
  expect(job.usage?.cost).toBe(0.3)
  const { data } = await get<GenerationBody>(emulator, `/generation?id=${generation_id}`)
  expect(data.total_cost).toBe(0.3)
})

test('delivers an MP4 whose boxes add up to the file and whose samples are PNG images', async () => {
  const { emulator, clock } = studio()
  const { polling_url } = await submit(emulator)
  await clock.advance('1m')
  const job: Job = await (await read(emulator, polling_url)).json()
  const response = await read(emulator, job.unsigned_urls?.[0] ?? '')
  expect(response.headers.get('content-type')).toBe('video/mp4')
  const bytes = Buffer.from(await response.arrayBuffer())
  const names: string[] = []
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    names.push(bytes.toString('latin1', at + 4, at + 8))
  }
  expect(names).toEqual(['ftyp', 'mdat', 'moov'])
  const firstSampleAt = bytes.readUInt32BE(bytes.indexOf('stco') + 12)
  expect(bytes.toString('latin1', firstSampleAt + 1, firstSampleAt + 4)).toBe('PNG')
})

test('does not deliver a video before it is completed', async () => {
  const { emulator } = studio()
  const { polling_url } = await submit(emulator)
  const response = await read(emulator, `${polling_url}/content`)
  expect(response.status).toBe(400)
})

test.each([
  ['a job that does not exist', 404, '/videos/none'],
  ['the content of a job that does not exist', 404, '/videos/none/content'],
])('answers %s with %i', async (_, status, path) => {
  const response = await read(testEmulator(), `https://openrouter.ai/api/v1${path}`)
  expect(response.status).toBe(status)
})

test.each([
  ['a callback, which it would never call', { callback_url: 'https://app.test/done' }, 501],
  ['a callback that is not secure', { callback_url: 'http://app.test/done' }, 400],
  ['a film that is too long', { duration: 60 }, 400],
])('refuses %s', async (_, more, status) => {
  const response = await post(testEmulator(), '/videos', { ...order, ...more })
  expect(response.status).toBe(status)
  expect((await failureOf(response)).error.code).toBe(status)
})

test('lists its models in the documented shape', async () => {
  const response = await testEmulator().fetch('https://openrouter.ai/api/v1/videos/models')
  expect(problemsWith(videoModels, await response.json())).toEqual([])
})
