import { join } from 'node:path'
import { rolldown } from 'rolldown'
import { expect, inject, test } from 'vitest'

const packed = inject('packed')
// The emulator is not what anybody bundles for its size.
const packages = Object.keys(packed).filter((name) => name !== 'emulator')

// A bundler takes the word of `sideEffects: false` for a whole file only. Of a file that is used at
// all, such as an entry point, it keeps every statement that could do something by itself.
test.each(packages)('a program that uses nothing of %s has no code of it', async (name) => {
  const program = 'a program'
  const module = join(packed[name]!.folder, 'dist/index.js')
  const bundle = await rolldown({
    input: program,
    external: /^@|^[a-z.-]+$/,
    treeshake: { moduleSideEffects: true },
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === program ? id : undefined),
        load: (id) => (id === program ? `import ${JSON.stringify(module)}` : undefined),
        // What is loaded later keeps what it shares with the rest, as it should.
        resolveDynamicImport: () => false,
      },
    ],
  })
  const [{ code }] = (await bundle.generate({ comments: false })).output
  expect(code.split('\n').filter((line) => !/^import ".+";$|^$/.test(line))).toEqual([])
})
