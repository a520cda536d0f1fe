/** Made by the build (electron.vite.config.ts): every package that ships, with its licence. */
declare module 'virtual:licences' {
  export const parts: readonly { readonly name: string; readonly version: string; readonly licence: string; readonly text: string | null }[];
}
