import {expect, test} from 'vitest';
import {LONGEST_NAME} from '@site/src/domain/fill/store';
import {pickNames} from './list-file';

test('名单：表头、空的不算，太长的数出来，格里的换行不分成两人', () => {
  expect(pickNames(['姓名', '', ' 党员甲 ', '党员\n乙', '长'.repeat(LONGEST_NAME + 1)])).toEqual({names: ['党员甲', '党员 乙'], tooLong: 1});
});
