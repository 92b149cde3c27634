import {expect, test} from 'vitest';
import {balancedLines, textWidth} from './wrapping';

test('标签折行，末行不落单个字', () => {
  expect(balancedLines('定为入党积极分子日期', 9 * 12, 12)).toEqual(['定为入党积', '极分子日期']);
  expect(balancedLines('姓名', 60, 12)).toEqual(['姓名']);
  // 几样并列的，不把一样折成两截。
  expect(balancedLines('赞成、不赞成、弃权', 6.5 * 12, 12)).toEqual(['赞成、', '不赞成、弃权']);
  expect(balancedLines('赞成／反对／弃权', 5 * 12, 12)).toEqual(['赞成／', '反对／弃权']);
  // 标点跟着前一个字，一行就放不下了：多分一行，不由 Word 折出一个字来。
  expect(balancedLines('约谈对象的说明，申辩和困难', 7.5 * 12, 12)).toEqual(['约谈对象', '的说明，', '申辩和困难']);
  for (const label of ['工作部门和主要职务', '党支部书记述职评议', '培养联系人意见、签名']) for (const line of balancedLines(label, 8 * 12, 12)) expect(textWidth(line), label).toBeGreaterThan(1);
});
