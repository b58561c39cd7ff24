package import LessonFormat
