import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';

/** The two typefaces that a letter is set in: both serif, made to go together. */
export type Script = 'latin' | 'chinese';
export type Weight = 'regular' | 'bold';
export type Fonts = Record<Script, Record<Weight, Font>>;

const files: Record<Script, Record<Weight, string>> = {
  latin: {
    regular: '@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf',
    bold: '@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf',
  },
  chinese: {
    regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  },
};

/** Reads the fonts when they are first wanted, and then never again: they are 30 MB. */
export function fontsOnDemand(): () => Promise<Fonts> {
  const loaded: { fonts?: Promise<Fonts> } = {};
  return () => {
    loaded.fonts ??= loadFonts().catch((error: unknown) => {
      delete loaded.fonts;
      throw error;
    });
    return loaded.fonts;
  };
}

async function loadFonts(): Promise<Fonts> {
  const [latin, chinese] = await Promise.all([loadWeights(files.latin), loadWeights(files.chinese)]);
  return { latin, chinese };
}

async function loadWeights({ regular, bold }: Record<Weight, string>): Promise<Record<Weight, Font>> {
  const [light, heavy] = await Promise.all([loadFont(regular), loadFont(bold)]);
  return { regular: light, bold: heavy };
}

const loadFont = async (file: string): Promise<Font> =>
  create(await readFile(fileURLToPath(import.meta.resolve(file)))) as Font;
