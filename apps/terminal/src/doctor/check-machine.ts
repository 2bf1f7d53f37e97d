import { maskApiKey } from '@waypost/client'
import { openRouterBaseUrl } from '../backend/choose-backend.ts'
import type { Backend } from '../backend/backend.ts'
import { isLoginExposed, loginPath, readLogin } from '../backend/stored-login.ts'
import { displayPath } from '../backend/user-directories.ts'
import { knowsProxies, proxyVariable } from '../use-proxy.ts'
import { type Finding, ok, problem, warning } from './finding.ts'

const leastNode = { major: 22, minor: 18 }

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough =
    major > leastNode.major || (major === leastNode.major && minor >= leastNode.minor)
  return isEnough
    ? ok('Node', version)
    : problem(
        'Node',
        `${version} is too old`,
        'Install Node 22.18 or newer from https://nodejs.org.',
      )
}

export function checkKeyPlace({ keySource }: Backend, env: NodeJS.ProcessEnv): Finding[] {
  const login = readLogin(env)
  const file = displayPath(loginPath(env), env)
  const findings: Finding[] = []
  if (keySource === 'emulator') {
    findings.push(
      warning(
        'key',
        'none found, so everything runs on the embedded emulator',
        'Run `waypost login`, or set OPENROUTER_API_KEY to one of https://openrouter.ai/settings/keys.',
      ),
    )
  } else if (keySource === 'none') {
    findings.push(
      problem('key', 'none for this API', 'Run `waypost login`, or set OPENROUTER_API_KEY.'),
    )
  } else if (keySource === 'login') {
    findings.push(ok('key', `${maskApiKey(login?.key ?? '')} of ${file}`))
  } else {
    findings.push(checkEnvironmentKey(env['OPENROUTER_API_KEY'] ?? '', login !== undefined))
  }
  if (login !== undefined && isLoginExposed(env)) {
    findings.push(
      problem('login', `others on this machine may read ${file}`, `Run chmod 600 ${file}.`),
    )
  }
  return findings
}

function checkEnvironmentKey(text: string, hasLogin: boolean): Finding {
  const key = text.trim()
  const advice =
    'Copy it anew from https://openrouter.ai/settings/keys, without quotes or "Bearer".'
  if (/^bearer\s|["'\s]/i.test(key)) {
    return problem('key', 'OPENROUTER_API_KEY holds more than a key', advice)
  }
  if (!key.startsWith('sk-or-')) {
    return warning('key', 'OPENROUTER_API_KEY does not look like a key of OpenRouter', advice)
  }
  const masked = `${maskApiKey(key)} of OPENROUTER_API_KEY`
  return hasLogin
    ? warning('key', `${masked}, before the stored login`, 'Unset the variable to use the login.')
    : ok('key', masked)
}

export function checkBaseUrl({ baseURL, kind }: Backend): Finding {
  if (kind === 'emulator' || baseURL === openRouterBaseUrl) return ok('base URL', openRouterBaseUrl)
  return baseURL.endsWith('/api/v1')
    ? ok('base URL', `${baseURL} of OPENROUTER_BASE_URL`)
    : warning(
        'base URL',
        `${baseURL} of OPENROUTER_BASE_URL does not end in /api/v1`,
        `OpenRouter's own is ${openRouterBaseUrl}; unset the variable to use it.`,
      )
}

export function checkProxy(env: NodeJS.ProcessEnv): Finding {
  const variable = proxyVariable(env)
  if (variable === undefined) return ok('proxy', 'none')
  return knowsProxies()
    ? ok('proxy', `the one of ${variable}`)
    : problem(
        'proxy',
        `${variable} is set, but this Node sends nothing through proxies`,
        'Install Node 24.14 or newer.',
      )
}
