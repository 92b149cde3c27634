import {parameterValues} from '../derive/context';
import type {Profile} from '../schema/profile';
import type {Release} from '../source/release';
import {checkItems} from './items';
import {inspectionLimits} from './limits';
import {planYear} from './plan';

/**
 * 本单位排定的检查项照一版看：没有这一项的，那个月放不下的。
 * @returns 第几条，为什么；没有排定的、这一版读不出督查限度的没有
 */
export function pinFaults(profile: Profile, release: Release): {pin: number; message: string}[] {
  const pins = profile.inspection?.pins;
  if (!pins) return [];
  const parameters = parameterValues(release, profile);
  const {limits} = inspectionLimits(release, parameters);
  if (!limits) return pins.map((_, pin) => ({pin, message: '这一版不能排督查：没有督查标准，或者读不出它的限度；删去 inspection'}));
  return planYear(checkItems(release, {parameters}), limits, pins).problems.flatMap(({pin, message}) => (pin === undefined ? [] : [{pin, message}]));
}
