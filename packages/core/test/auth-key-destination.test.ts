import { describe, expect, test } from 'vitest'
import { assertKeyMayGoTo, isLoopbackHost, isOpenRouterHost } from '../src/auth/key-destination.ts'
import { ConfigurationError } from '../src/errors/configuration-error.ts'

describe('a key from the environment', () => {
  test.each([
    'https://openrouter.ai/api/v1',
    'https://OPENROUTER.AI/api/v1',
    'https://openrouter.ai:443/api/v1',
    'https://openrouter.ai:8443/api/v1',
    'https://openrouter.ai./api/v1',
    'https://eu.openrouter.ai/api/v1',
    'https://a.b.openrouter.ai/api/v1',
    'https://openrouter\uFF0Eai/api/v1',
    'http://localhost:8787/api/v1',
    'http://localhost./api/v1',
    'https://localhost/api/v1',
    'http://127.0.0.1/api/v1',
    'http://127.255.255.254:1/api/v1',
    'http://127.1/api/v1',
    'http://0x7f.1/api/v1',
    'http://2130706433/api/v1',
    'http://[::1]:8787/api/v1',
    'http://[0:0:0:0:0:0:0:1]/api/v1',
  ])('may go to %s', (url) => {
    expect(() => {
      assertKeyMayGoTo(url, 'environment')
    }).not.toThrow()
  })

  test.each([
    'https://openrouter.ai.evil.com/api/v1',
    'https://evil-openrouter.ai/api/v1',
    'https://openrouter.ai-evil.com/api/v1',
    'https://openrouter.aievil.com/api/v1',
    'https://evil.com/openrouter.ai/api/v1',
    'https://evil.com?openrouter.ai',
    'https://evil.com#.openrouter.ai',
    'https://evil.com\\.openrouter.ai/api/v1',
    'https://openrouter.ai@evil.com/api/v1',
    'https://openrouter.ai:443@evil.com/api/v1',
    // Cyrillic "о" in place of the first letter.
    'https://\u043Epenrouter.ai/api/v1',
    'https://xn--penrouter-8ch.ai/api/v1',
    'https://openrouter.ai../api/v1',
    'http://localhost.evil.com/api/v1',
    'http://evil.localhost/api/v1',
    'http://127.0.0.1.evil.com/api/v1',
    'http://128.0.0.1/api/v1',
    'http://0.0.0.0/api/v1',
    'http://10.0.0.1/api/v1',
    'http://[::]/api/v1',
    'http://[::2]/api/v1',
    'http://[::ffff:127.0.0.1]/api/v1',
    'https://gateway.example.com/v1',
  ])('may not go to %s', (url) => {
    expect(() => {
      assertKeyMayGoTo(url, 'environment')
    }).toThrow(ConfigurationError)
  })

  test('is refused with the host and the way out', () => {
    expect(() => {
      assertKeyMayGoTo('https://gateway.example.com:8443/v1?token=hidden', 'environment')
    }).toThrow(
      'A key from the environment is only sent to openrouter.ai and this machine, ' +
        'not to gateway.example.com:8443. Pass the key of that host as `apiKey`.',
    )
  })
})

describe("a caller's own key", () => {
  test.each(['https://gateway.example.com/v1', 'http://10.0.0.1:4000/v1', 'https://openrouter.ai'])(
    'may go to %s',
    (url) => {
      expect(() => {
        assertKeyMayGoTo(url, 'caller')
      }).not.toThrow()
    },
  )

  test.each(['http://openrouter.ai/api/v1', 'http://eu.openrouter.ai.', 'http://openrouter.ai:80'])(
    'is not sent in the clear to %s',
    (url) => {
      expect(() => {
        assertKeyMayGoTo(url, 'caller')
      }).toThrow(/plain http\. Use https:/)
    },
  )

  test.each(['ftp://openrouter.ai', 'file:///etc/passwd', 'data:text/plain,x'])(
    'is not sent by another protocol: %s',
    (url) => {
      expect(() => {
        assertKeyMayGoTo(url, 'caller')
      }).toThrow(/only sent over https or http/)
    },
  )

  test.each(['https://openrouter.ai@evil.com/v1', 'https://user:secret@openrouter.ai/api/v1'])(
    'is not sent to a URL with credentials: %s',
    (url) => {
      const send = (): void => {
        assertKeyMayGoTo(url, 'caller')
      }
      expect(send).toThrow(/user name or password/)
      expect(send).not.toThrow(/secret/)
    },
  )

  test('is not sent to what is no URL, and the message does not repeat it', () => {
    const url = '//user:secret@'
    const send = (): void => {
      assertKeyMayGoTo(url, 'caller')
    }
    expect(send).toThrow(ConfigurationError)
    expect(send).not.toThrow(/secret/)
  })
})

test('hosts are recognised as URL spells them', () => {
  expect(isOpenRouterHost('openrouter.ai')).toBe(true)
  expect(isOpenRouterHost('ai')).toBe(false)
  expect(isLoopbackHost('127.0.0.1')).toBe(true)
  expect(isLoopbackHost('127.0.0.1.nip.io')).toBe(false)
})
