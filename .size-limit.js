// What a program that streams a chat has of each package: at the start, and with all that it may load
// later. Of the built files, as everybody who installs the packages has them.
import { resolve } from 'node:path'

const core = resolve('packages/core/dist')

function bundle(plugins) {
  const alias = {
    '@waypost/core/checks': `${core}/routing/checks.js`,
    '@waypost/core/known-names': `${core}/routing/known-names.js`,
    '@waypost/core/schemas': `${core}/schemas/index.js`,
    '@waypost/core': `${core}/index.js`,
  }
  return (config) => ({ ...config, format: 'esm', alias, plugins })
}

const leaveOutForLater = {
  name: 'leave-out-for-later',
  setup: (build) =>
    build.onResolve({ filter: /./ }, ({ kind }) =>
      kind === 'dynamic-import' ? { external: true } : undefined,
    ),
}

function limits(name, imports, [atStart, withLater], ignore) {
  const common = { path: `packages/${name}/dist/index.js`, import: imports, gzip: true, ignore }
  return [
    {
      ...common,
      name: `${name} ${imports}`,
      limit: atStart,
      modifyEsbuildConfig: bundle([leaveOutForLater]),
    },
    {
      ...common,
      name: `${name} ${imports}, all`,
      limit: withLater,
      modifyEsbuildConfig: bundle([]),
    },
  ]
}

const aiSdk = ['ai', '@ai-sdk/provider', 'zod']
const langChain = ['@langchain/core', 'zod']
const agents = ['@openai/agents-core', 'zod']

export default [
  ...limits('core', '{ createConnection, streamChat }', ['15.1 kB', '21.4 kB']),
  ...limits('client', '{ OpenRouter }', ['19.2 kB', '25.5 kB']),
  ...limits('client', '{ createChatClient }', ['17 kB', '23.3 kB']),
  ...limits('ai-sdk-provider', '{ createOpenRouter }', ['24.2 kB', '41.4 kB'], aiSdk),
  ...limits('langchain', '{ ChatOpenRouter }', ['25.7 kB', '36.5 kB'], langChain),
  ...limits('openai-agents', '{ OpenRouterProvider }', ['19.3 kB', '25.6 kB'], agents),
]
