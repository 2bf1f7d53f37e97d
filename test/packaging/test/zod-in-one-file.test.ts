import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { installPackages } from '@waypost/test-packaging'
import { build } from 'esbuild'
import { beforeAll, expect, inject, test } from 'vitest'

const packed = inject('packed')
const project = join(inject('temporaryFolder'), 'zod-in-one-file')

beforeAll(async () => {
  await installPackages(project, [packed['core']!, packed['ai-sdk-provider']!], ['zod'])
})

test.each([
  `import * as z from 'zod'`,
  `import * as z from 'zod/v4'`,
  `import { z } from 'zod'`,
  `import { z } from 'zod/v4'`,
])('a program of one file has zod set up when it begins with %j', async (imported) => {
  const program = `${imported}
import { createOpenRouter } from '@waypost/ai-sdk-provider'
const schema = z.object({ city: z.string() })
const model = createOpenRouter({ apiKey: 'sk-or-v1-0000' })('m')
const options = { prompt: [], providerOptions: { openrouter: { colour: 'red' } } }
export const city = schema.parse({ city: 'Oslo' }).city
export const refusal = await model.doGenerate(options).catch(String)`
  const name = imported.replaceAll(/\W+/g, '-')
  const outfile = join(project, `${name}.mjs`)
  await writeFile(join(project, `${name}.ts`), program)
  await build({ entryPoints: [join(project, `${name}.ts`)], outfile, bundle: true, format: 'esm' })
  const { city, refusal } = await import(pathToFileURL(outfile).href)
  expect(city).toBe('Oslo')
  // Said by the schemas, which are loaded with the first call.
  expect(refusal).toContain('colour')
})
