import {mix} from '../../../domain/contrast';

const shades = [['dark', '#000000', 0.1], ['darker', '#000000', 0.15], ['darkest', '#000000', 0.3], ['light', '#ffffff', 0.1], ['lighter', '#ffffff', 0.15], ['lightest', '#ffffff', 0.3]] as const;

function variables(colour: string): string {
  return [`--ifm-color-primary:${colour}`, ...shades.map(([name, to, share]) => `--ifm-color-primary-${name}:${mix(colour, to, share)}`)].join(';');
}

/** 采用单位的主色；选择符重复是为了盖过样式表，不看先后。 */
export function coloursCss({light, dark}: {light: string; dark: string}): string {
  return `:root:root{${variables(light)}}:root:root[data-theme='dark']{${variables(dark)}}`;
}
