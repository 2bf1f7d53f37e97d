import { type ReactNode, useState } from 'react'
import { Monitor, Moon, Sun } from '../icons.ts'
import { type Theme, themeCookie, themes } from '../../chat/theme.ts'
import { IconButton } from '../controls/icon-button.tsx'

const pictures = { system: Monitor, light: Sun, dark: Moon } as const
const yearSeconds = 365 * 86_400

/** Goes through the themes: as the system has it, light, dark. */
export function ThemeSwitch({ initial }: { initial: Theme }): ReactNode {
  const [theme, setTheme] = useState(initial)
  const Picture = pictures[theme]
  return (
    <IconButton
      label={`Theme: ${theme}`}
      onClick={() => {
        const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
        document.documentElement.dataset['theme'] = next
        document.cookie = `${themeCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`
        setTheme(next)
      }}
    >
      <Picture />
    </IconButton>
  )
}
