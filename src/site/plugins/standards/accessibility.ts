import type {RouteConfig} from '@docusaurus/types';
import {normalizeUrl} from '@docusaurus/utils';
import {feedbackAddress} from '../../../domain/derive/feedback';
import type {AccessibilityProps} from '../../../domain/views/guides';
import type {StandardsContent} from '../../../domain/content';

export const ACCESSIBILITY_PATH = '/accessibility';

/** 无障碍声明；反映问题的去处与标准页的意见相同。 */
export function accessibilityRoute({releases, latest}: StandardsContent, baseUrl: string): RouteConfig {
  const context = releases.find(({context: {name}}) => name === latest)?.context;
  const feedback = context && feedbackAddress(context.feedback, {release: context.label, standard: '网站无障碍'});
  const props: AccessibilityProps = feedback ? {feedback} : {};
  return {path: normalizeUrl([baseUrl, ACCESSIBILITY_PATH]), exact: true, component: '@site/src/site/components/Accessibility/index.tsx', props: {...props}};
}
