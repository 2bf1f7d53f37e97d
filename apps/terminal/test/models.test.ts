import { expect, test } from 'vitest'
import { waypost } from './fixtures/waypost.ts'

interface Priced {
  pricing: { prompt: string }
}

/** The first column, without the title. */
function idsOf(stdout: string): string[] {
  return stdout
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(' ')[0] ?? '')
}

test('a row has context, prices per million tokens, and what the model can do', async () => {
  const { stdout } = await waypost(['models', 'swift-2-nano'])
  const [titles, row] = stdout.split('\n')
  expect(titles?.split(/\s+/).slice(0, 7)).toEqual(
    'model context prompt answer tools reasoning json'.split(' '),
  )
  expect(row).toMatch(/^kestrel\/swift-2-nano +128k +0\.15 +0\.6 +yes/)
})

test('filters are all kept to', async () => {
  const argv = ['models', '--min-context', '128k', '--max-price', '0.5', '--with', 'images,tools']
  const { stdout } = await waypost([...argv, '--json'])
  const models: {
    context_length: number
    pricing: { prompt: string }
    architecture: { input_modalities: string[] }
    supported_parameters: string[]
  }[] = JSON.parse(stdout)
  expect(models.length).toBeGreaterThan(1)
  for (const {
    context_length: context,
    pricing,
    architecture,
    supported_parameters: names,
  } of models) {
    expect(context).toBeGreaterThanOrEqual(128_000)
    expect(Number(pricing.prompt)).toBeLessThanOrEqual(0.5e-6)
    expect(architecture.input_modalities).toContain('image')
    expect(names).toContain('tools')
  }
})

test('--free leaves what costs nothing', async () => {
  const { stdout } = await waypost(['models', '--free'])
  expect(idsOf(stdout)).toContain('openfield/meadow-8b:free')
  expect(idsOf(stdout).filter((id) => !id.endsWith(':free'))).toEqual([])
})

test('words are searched in ids and names, whatever their case', async () => {
  const { stdout } = await waypost(['models', 'BOREALIS', 'mini'])
  expect(idsOf(stdout)).toEqual(['borealis/aurora-4-mini'])
})

test('--sort and --limit decide what is seen first', async () => {
  const { stdout, stderr } = await waypost(['models', '--sort', 'price', '-n', '5', '--json'])
  const prices = JSON.parse(stdout).map(({ pricing }: Priced) => Number(pricing.prompt))
  expect(prices).toHaveLength(5)
  expect(prices).toEqual(prices.toSorted((one: number, other: number) => one - other))
  expect(prices[0]).toBe(0)
  expect(stderr).not.toContain('shown')
  const table = await waypost(['models', '-n', '3'])
  expect(idsOf(table.stdout)).toHaveLength(3)
  expect(table.stderr).toMatch(/(\d+) models of \1, 3 of them shown/)
})

test('when no model is left, that is said, and is no failure', async () => {
  const { exitCode, stdout, stderr } = await waypost(['models', 'nothing-like-it'])
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' })
  expect(stderr).toMatch(/^0 models of \d+/m)
})
